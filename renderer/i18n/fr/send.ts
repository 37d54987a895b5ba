/** Le message de test : choisir un modèle, le remplir, et ce que la distribution optimisée change pour le destinataire. */
export const send = {
  title: "Envoyer un test",
  description:
    "Un message, un numéro, et tout le parcours sous les yeux : votre requête, la réponse de Meta, les accusés.",
  loading: "Chargement du formulaire",
  missing: {
    title: "Pas encore prêt à envoyer",
    account: "Aucun compte n’est choisi : l’envoi est impossible. La mise en place vous guide pas à pas.",
    number: "Aucun numéro n’est choisi : l’envoi est impossible. La mise en place vous guide pas à pas.",
    action: "Ouvrir la mise en place",
  },
  template: {
    title: "Modèle",
    search: "Rechercher un modèle",
    searchPlaceholder: "Nom ou langue",
    listLabel: "Modèles",
    showAll: "Afficher aussi les modèles utilitaires et d’authentification",
    shown_one: "{{count, number}} modèle",
    shown_many: "{{count, number}} de modèles",
    shown_other: "{{count, number}} modèles",
    firstShown: "Les {{count, number}} premiers sur {{total, number}} ; affinez avec la recherche",
    change: "Changer",
    moreLanguages_one: "{{languages}} et {{count, number}} autre langue",
    moreLanguages_many: "{{languages}} et {{count, number}} d’autres langues",
    moreLanguages_other: "{{languages}} et {{count, number}} autres langues",
    keep: "Garder {{name}}",
    language: "Langue",
    otherLanguage: "{{language}} : {{reason}}",
    group: {
      ready: "Prêts : sans variable, ou avec des exemples",
      open: "À compléter par vous",
      blocked: "Envoi impossible",
    },
    refresh: "Actualiser",
    checked: "Liste actualisée",
    gone: "Le modèle que vous aviez choisi n’est plus dans ce compte.",
    required: "Choisissez un modèle.",
    empty: {
      title: "Aucun modèle pour l’instant",
      body: "Ce compte n’a pas de modèle de message, ou Waypost ne les a pas encore reçus. Les modèles sont créés et examinés chez Meta.",
      open: "Ouvrir les modèles chez Meta",
    },
    noMatch: {
      title: "Aucun modèle ne correspond",
      body: "Modifiez la recherche, ou affichez aussi les autres catégories.",
      clear: "Effacer la recherche",
      showAll: "Afficher toutes les catégories",
    },
    why: {
      status: "Envoi impossible : {{status}}",
      component: {
        CAROUSEL: "Envoi pas encore possible depuis Waypost : ses cartes demandent leurs propres valeurs",
        LIMITED_TIME_OFFER: "Envoi pas encore possible depuis Waypost : son offre demande une date de fin",
        other:
          "Envoi pas encore possible depuis Waypost : il contient un élément inconnu de Waypost ({{name}})",
      },
      header: {
        LOCATION:
          "Envoi pas encore possible depuis Waypost : son en-tête montre un lieu, qu’il faut indiquer",
        PRODUCT:
          "Envoi pas encore possible depuis Waypost : son en-tête montre un produit, qu’il faut choisir",
        other:
          "Envoi pas encore possible depuis Waypost : son en-tête est d’un type inconnu de Waypost ({{name}})",
      },
      button: {
        MPM: "Envoi pas encore possible depuis Waypost : un bouton ouvre une liste de produits, qu’il faut choisir",
        SPM: "Envoi pas encore possible depuis Waypost : un bouton ouvre un produit, qu’il faut choisir",
        ORDER_DETAILS:
          "Envoi pas encore possible depuis Waypost : un bouton ouvre une commande, qu’il faut indiquer",
        REMINDER: "Envoi pas encore possible depuis Waypost : un bouton crée un rappel, qu’il faut indiquer",
        other:
          "Envoi pas encore possible depuis Waypost : un bouton est d’un type inconnu de Waypost ({{name}})",
      },
      "parameter-format":
        "Envoi pas encore possible depuis Waypost : ses variables sont écrites d’une façon inconnue de Waypost ({{name}})",
      unreadable: "Envoi impossible depuis Waypost : une partie du modèle est illisible",
      syncing:
        "Par la Cloud API seulement jusqu’à {{time}}, le temps que Meta le prépare pour la distribution optimisée",
    },
    synced: "Synchronisé",
    qualityLabel: "Qualité : {{quality}}",
  },
  category: {
    MARKETING: "Marketing",
    UTILITY: "Utilitaire",
    AUTHENTICATION: "Authentification",
    FREE_SERVICE: "Service",
  },
  status: {
    APPROVED: "approuvé",
    ARCHIVED: "archivé",
    DELETED: "supprimé",
    DISABLED: "désactivé par Meta",
    IN_APPEAL: "recours en cours d’examen",
    LIMIT_EXCEEDED: "limite dépassée",
    PAUSED: "mis en pause par Meta pour faible qualité",
    PENDING: "en attente de l’examen de Meta",
    PENDING_DELETION: "en cours de suppression",
    REJECTED: "rejeté par Meta",
    QUALITY_PENDING: "qualité pas encore évaluée",
  },
  quality: {
    GREEN: "élevée",
    YELLOW: "moyenne",
    RED: "faible",
    UNKNOWN: "pas encore évaluée",
    NA: "pas encore évaluée",
  },
  variables: {
    title: "Variables",
    none: "Ce modèle n’a pas de variable.",
    chooseFirst: "Choisissez un modèle pour voir ce qu’il demande.",
    useExamples: "Reprendre les exemples",
    rule: {
      "line-break": "Meta refuse une variable qui contient un retour à la ligne.",
      tab: "Meta refuse une variable qui contient une tabulation.",
      spaces: "Meta refuse plus de quatre espaces à la suite.",
      "too-long":
        "Trop long : {{length, number}} caractères avec le texte du modèle, et Meta en accepte {{limit, number}}.",
      "not-address": "Indiquez une adresse qui commence par https://.",
      "not-fields": 'Écrivez un objet JSON, par exemple {"nom": "valeur"}.',
    },
    useSuggestion: "Utiliser « {{text}} »",
    required: "Remplissez ce champ : Meta refuse un modèle dont une variable est vide.",
    header: "En-tête {{name}}",
    body: "Texte {{name}}",
    image: "Adresse de l’image",
    video: "Adresse de la vidéo",
    document: "Adresse du document",
    gif: "Adresse du GIF",
    mediaHelp: "Adresse d’un fichier public ; Meta le récupère au moment de l’envoi.",
    urlSuffix: "Fin du lien de « {{button}} »",
    coupon: "Code à copier",
    fileName: "Nom du fichier",
    fileNameHelp: "Le nom que la personne voit sur le document.",
    fileNameDefault: "Le nom que la personne voit sur le document. Si ce champ est vide, ce sera {{name}}.",
    oneTimeCode: "Code à usage unique",
    oneTimeCodeHelp: "Repris dans le texte et dans le bouton.",
    flowToken: "Jeton du flow « {{button}} » (facultatif)",
    flowTokenHelp: "Il revient avec les réponses et permet de savoir de qui elles viennent.",
    flowData: "Données pour « {{button}} » (facultatif)",
    flowDataHelp: "Ce que reçoit le premier écran du flow, sous la forme d’un objet JSON.",
    catalogProduct: "Produit affiché avec « {{button}} »",
    catalogProductHelp: "Son ID dans votre catalogue (retailer id) ; la personne en voit la photo.",
    example: "p. ex. {{example}}",
  },
  recipient: {
    title: "Destinataire",
    label: "Numéro de téléphone ou identifiant",
    help: "Un numéro avec l’indicatif du pays, par exemple +33 6 12 34 56 78, ou un identifiant WhatsApp comme FR.1349….",
    required: "Indiquez le numéro ou l’identifiant du destinataire.",
    valid: "Numéro valide, {{country}}",
    validNoCountry: "Numéro valide",
    fixed: "Compris comme {{number}}, {{country}}",
    fixedNoCountry: "Compris comme {{number}}",
    extension: "Le poste {{extension}} est laissé de côté : WhatsApp n’en connaît pas.",
    userId: {
      valid: "Identifiant, {{country}}",
      lost: "Avec un identifiant, ni enchères à prix maximal ni modèles d’authentification.",
      notPossible:
        "Un modèle d’authentification ne peut pas être adressé à un identifiant. Indiquez le numéro de la personne.",
    },
    stopped: {
      title: "Cette personne a arrêté vos messages marketing",
      preference: "Depuis le {{date}}, comme Meta l’a signalé à Waypost.",
      failure: "Meta a refusé un message qui lui était adressé pour cette raison le {{date}} (131050).",
      wayOn:
        "Waypost ne lui enverra pas de marketing. Elle seule peut le réactiver, dans WhatsApp ; Meta en informe alors Waypost. Un modèle qui n’est pas marketing peut toujours être envoyé.",
      notMarketing:
        "Cette personne a arrêté les messages marketing ({{date}}). Ce modèle n’en est pas un et peut être envoyé.",
      choose: "Choisissez un autre destinataire, ou un modèle qui n’est pas marketing.",
    },
    suspicious: {
      title: "Est-ce bien le numéro voulu ?",
      "br-ninth-digit":
        "Au Brésil, un numéro de mobile a neuf chiffres après l’indicatif régional ; celui-ci en a huit.",
      "mx-521": "Il commence par +52 1, une forme que le Mexique a abandonnée.",
      "ar-549": "En Argentine, un numéro de mobile commence par +54 9 ; celui-ci non.",
      other: "Il est inhabituel pour son pays.",
      use: "Utiliser {{number}}",
      keep: "Envoyer quand même à {{number}}",
      confirm: "Acceptez la suggestion, ou confirmez le numéro tel quel.",
    },
    invalid: {
      "too-short": "Ce numéro est trop court.",
      "too-long": "Ce numéro est trop long.",
      "not-a-number": "Ce n’est ni un numéro de téléphone ni un identifiant.",
      "no-country-code": "Commencez par + et l’indicatif du pays : sans eux, le pays est incertain.",
      other: "Ce numéro n’existe pas dans le plan de numérotation de son pays.",
    },
    checkFailed: "Le numéro n’a pas pu être vérifié. Il sera vérifié de nouveau à l’envoi.",
  },
  availability: {
    title: {
      optimized: "La distribution optimisée fonctionne ici : {{country}}",
      partial: "La distribution optimisée fonctionne ici, avec moins d’indicateurs : {{country}}",
      "no-effect": "La distribution optimisée est sans effet ici : {{country}}",
      "no-effect-limit-unclear": "La distribution optimisée est sans effet ici : {{country}}",
      "no-effect-sender": "Sans effet : à cause du pays de votre numéro ({{sender}})",
      "no-effect-user-id": "Sans effet : le destinataire est un identifiant",
      "sender-unclear": "Effet incertain, à cause du pays de votre numéro ({{sender}})",
      "never-delivered": "Les messages marketing ne sont pas distribués ici : {{country}}",
      blocked: "Personne ne peut recevoir de message ici : {{country}}",
      unknown: "Ce numéro ne permet pas de connaître le pays",
      "sender-unknown": "L’effet de la distribution optimisée n’est pas connu",
    },
    body: {
      optimized:
        "Meta tient compte de l’intérêt probable de cette personne. Les accusés montreront le résultat.",
      unchecked: "Ce message-ci passe toutefois par la Cloud API, que Meta n’optimise pas.",
      needsActive: "Il faut pour cela un compte où elle est active.",
      partial: "Les indicateurs de clic et de conversion manquent, ainsi que les enchères à prix maximal.",
      partialUnchecked: "Ce message-ci passe toutefois par la Cloud API, que Meta n’optimise pas.",
      partialNeedsActive: "Il faut pour cela un compte où elle est active.",
      "no-effect":
        "C’est sans conséquence : Meta n’y applique pas non plus sa limite de messages marketing par personne.",
      "no-effect-limit-unclear":
        "Meta n’y optimise pas, et ses pages se contredisent : sa limite de messages marketing par personne s’y applique peut-être encore.",
      "no-effect-sender":
        "Meta n’optimise pas ce qu’envoie un numéro de ce pays, quelle que soit la destination. Sa limite de messages marketing par personne peut toujours s’appliquer.",
      "no-effect-user-id": "Meta n’optimise que les messages adressés à un numéro de téléphone.",
      "sender-unclear":
        "Tout dépend de l’adresse de votre entreprise ou de son moyen de paiement, que Waypost ne connaît pas. Les indicateurs de clic et de conversion manquent.",
      "never-delivered":
        "Depuis le 1er avril 2025, Meta les retient, quelle que soit la voie (131049). Un modèle utilitaire n’est pas retenu pour cette raison.",
      blocked: "Meta n’y distribue aucun message, quelle que soit la voie.",
      unknown: "Le message peut être envoyé ; l’effet de la distribution optimisée n’est pas connu.",
      "sender-unknown": "Il dépend du pays de votre numéro d’envoi, que Waypost ne peut pas déterminer.",
    },
    asOf: "Liste de Meta du {{date}}",
    place: "ce pays",
  },
  method: {
    title: "Mode de distribution",
    label: "Distribution optimisée (recommandée)",
    labelPlain: "Distribution optimisée",
    help: {
      works:
        "Meta tient compte de l’intérêt probable de la personne. Si vous décochez, ce message passe par la Cloud API.",
      whereItWorks:
        "Là où elle fonctionne, Meta tient compte de l’intérêt probable de la personne. Si vous décochez, ce message passe par la Cloud API.",
      noEffect: "Ne change rien pour ce pays ({{country}}).",
      noEffectSender: "Ne change rien, à cause du pays de votre numéro ({{sender}}).",
      noEffectUserId: "Ne change rien : Meta n’optimise pas les messages adressés à un identifiant.",
      senderUnclear:
        "L’effet dépend de l’adresse de votre entreprise, à cause du pays de votre numéro ({{sender}}).",
      notKnown: "L’effet pour ce destinataire n’est pas connu.",
      notDelivered: "Ne change rien : le message n’arrivera ni par une voie ni par l’autre.",
    },
    syncing:
      "Indisponible jusqu’à {{time}} environ : Meta prépare encore ce modèle. D’ici là, il passe par la Cloud API.",
    notActive: "Non proposée : elle n’est pas active pour ce compte. Statut :",
    notActiveUnknown: "Non proposée : Meta n’a pas indiqué si elle est active pour ce compte.",
    seeAccount: "Voir le compte",
    openTerms: "Ouvrir les conditions",
    notMarketing: {
      title: "Ce message passe par la Cloud API",
      body: "La distribution optimisée est réservée aux modèles marketing ; la catégorie de celui-ci est : {{category}}. Il n’y a rien à choisir.",
    },
    chooseFirst: "Choisissez d’abord un modèle : il détermine ce qui est proposé.",
  },
  plan: {
    title: "Ce qui va se passer",
    from: "Depuis {{number}}",
    notOptimized: "Non optimisé",
    optimized: "Le message part en distribution optimisée.",
    unoptimized: "Le message prend la voie de la distribution optimisée, mais Meta ne l’optimisera pas.",
    optimizedFallback:
      "Si Meta ne peut pas utiliser la distribution optimisée pour ce compte, le message peut passer par la Cloud API ; les accusés l’indiquent en général.",
    optimizedNoFallback:
      "La Cloud API est désactivée pour le marketing sur ce compte : il n’y a pas de repli. Si la distribution optimisée est impossible, Meta refusera le message.",
    cloud: "Le message passe par la Cloud API. Meta ne l’optimise pas.",
    cloudDisabled:
      "La Cloud API est désactivée pour le marketing sur ce compte : Meta refusera ce message (131063).",
    cloudDisabledUnclear:
      "La Cloud API est désactivée pour le marketing sur ce compte : Meta refusera peut-être ce message (131063).",
    stopped: "Waypost ne l’enverra pas : cette personne a arrêté les messages marketing.",
    accepted:
      "La réponse de Meta dit seulement que la requête est acceptée. Seul un accusé confirme la distribution.",
  },
  action: {
    send: "Envoyer le message de test",
    sendAnyway: "Envoyer quand même",
    sending: "Envoi en cours",
    fix_one: "{{count, number}} champ à revoir",
    fix_many: "{{count, number}} de champs à revoir",
    fix_other: "{{count, number}} champs à revoir",
  },
  draft: {
    saved: "Brouillon conservé sur cet ordinateur",
    failed: "Le brouillon n’a pas pu être conservé. Il reste ici tant que vous ne quittez pas cet écran.",
  },
  preview: {
    title: "Aperçu",
    caption: "Proche de ce que verra le destinataire ; le rendu varie selon le téléphone.",
    empty: "Le message apparaît ici dès qu’un modèle est choisi.",
    image: "Image",
    video: "Vidéo",
    document: "Document",
    gif: "GIF",
    location: "Position",
    media: "Média",
    buttons: "Boutons",
    variable: "À remplir : {{name}}",
    now: "maintenant",
  },
} as const;
