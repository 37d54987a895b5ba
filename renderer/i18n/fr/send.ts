/** Le message de test : choisir un modèle, le remplir, et ce que la distribution optimisée change pour le destinataire. */
export const send = {
  title: "Envoyer un test",
  description:
    "Envoyez un message et suivez-le : votre requête, la réponse de Meta, les accusés de réception.",
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
      open: "À compléter",
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
        other: "Waypost ne peut pas encore l’envoyer : il ne connaît pas l’un de ses éléments ({{name}})",
      },
      header: {
        PRODUCT: "Waypost ne peut pas encore l’envoyer : l’en-tête demande un produit",
        other: "Waypost ne peut pas encore l’envoyer : il ne connaît pas ce type d’en-tête ({{name}})",
      },
      button: {
        SPM: "Waypost ne peut pas encore l’envoyer : un bouton demande un produit",
        ORDER_DETAILS: "Waypost ne peut pas encore l’envoyer : un bouton demande le détail d’une commande",
        REMINDER: "Waypost ne peut pas encore l’envoyer : un bouton demande le détail d’un rappel",
        other: "Waypost ne peut pas encore l’envoyer : il ne connaît pas l’un des types de bouton ({{name}})",
      },
      "parameter-format":
        "Waypost ne peut pas encore l’envoyer : il ne connaît pas ce format de variables ({{name}})",
      unreadable: "Waypost ne peut pas l’envoyer : une partie du modèle est illisible",
      syncing:
        "Par la Cloud API seulement jusqu’à {{time}}, le temps que Meta le prépare pour la distribution optimisée",
    },
    synced: "Synchronisé",
    qualityLabel: "Qualité : {{quality}}",
  },
  /** Celui d’un modèle, que Meta appelle « max price ». */
  maxPrice: {
    short: "Prix maximal : {{price}}",
    shortUnknown: "Avec un prix maximal",
    known: "Prix maximal : {{price}} par message distribué.",
    noAmount: "Ce modèle a un prix maximal, mais Waypost ne sait pas lire le montant indiqué par Meta.",
    noCurrency:
      "Prix maximal : {{amount}} pour 1 000 messages distribués, dans la plus petite unité de la devise du compte, que Meta n’a pas encore indiquée.",
    unclearUnit:
      "Prix maximal : {{amount}} pour 1 000 messages distribués, dans la plus petite unité de la devise du compte ({{currency}}). Meta ne précise pas laquelle : Waypost ne peut pas en déduire le prix d’un message.",
    limits:
      "Il ne vaut qu’en distribution optimisée. Meta refuse ce modèle par la Cloud API (131061), pour les personnes connues par leur seul ID utilisateur (131062) et dans certains pays (131065 : {{countries}}).",
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
    none: "Sans variable",
    chooseFirst: "Choisissez un modèle pour voir ce qu’il demande.",
    useExamples: "Utiliser les exemples",
    rule: {
      "line-break": "Meta refuse une variable qui contient un retour à la ligne.",
      tab: "Meta refuse une variable qui contient une tabulation.",
      spaces: "Meta refuse plus de quatre espaces à la suite.",
      "too-long":
        "Trop long : {{length, number}} caractères avec le texte du modèle, et Meta en accepte {{limit, number}}.",
      "not-address":
        "Indiquez une adresse qui commence par https://, ou l’ID d’un fichier importé chez Meta.",
      "not-fields": 'Écrivez un objet JSON, par exemple {"nom": "valeur"}.',
      "not-coordinate": "Indiquez des degrés décimaux entre −{{limit, number}} et {{limit, number}}.",
      "not-time": "Choisissez une date, une heure et un fuseau horaire.",
      past: "Ce moment est passé : Meta refuse une offre déjà terminée.",
      "not-products": "Chaque rubrique doit contenir au moins un ID de produit.",
      "too-many-sections": "Il y a {{length, number}} rubriques, et Meta en accepte {{limit, number}}.",
      "too-many-products":
        "Il y a {{length, number}} produits, et Meta en accepte {{limit, number}}, toutes rubriques confondues.",
      "section-title":
        "Avec plusieurs rubriques, chacune doit avoir un titre ; un titre compte {{limit, number}} caractères au plus.",
    },
    useSuggestion: "Utiliser « {{text}} »",
    required: "Remplissez ce champ : Meta refuse un modèle dont une variable est vide.",
    header: "En-tête {{name}}",
    body: "Texte {{name}}",
    image: "Image",
    video: "Vidéo",
    document: "Document",
    gif: "GIF",
    mediaHelp:
      "Adresse d’un fichier public, que Meta récupère au moment de l’envoi, ou ID d’un fichier importé.",
    urlSuffix: "Fin du lien de « {{button}} »",
    coupon: "Code à copier",
    fileName: "Nom du fichier",
    fileNameHelp: "Le nom que la personne voit sur le document.",
    fileNameDefault:
      "Le nom que la personne voit sur le document. Si vous laissez ce champ vide, ce sera {{name}}.",
    oneTimeCode: "Code à usage unique",
    oneTimeCodeHelp: "Repris dans le texte et dans le bouton.",
    flowToken: "Jeton du flow « {{button}} » (facultatif)",
    flowTokenHelp: "Il revient avec les réponses et permet de savoir de qui elles viennent.",
    flowData: "Données pour « {{button}} » (facultatif)",
    flowDataHelp: "Ce que reçoit le premier écran du flow, sous la forme d’un objet JSON.",
    catalogProduct: "Produit affiché avec « {{button}} »",
    catalogProductHelp: "Son ID dans votre catalogue (retailer id) ; la personne en voit la photo.",
    latitude: "Latitude",
    longitude: "Longitude",
    degreesHelp: "En degrés décimaux, par exemple {{example}}.",
    placeName: "Nom du lieu (facultatif)",
    placeAddress: "Adresse du lieu (facultatif)",
    offerEnd: "Fin de l’offre",
    endDate: "Date",
    endTime: "Heure",
    endZone: "Fuseau horaire",
    productSections: "Produits du bouton « {{button}} »",
    productSectionsHelp: "Leurs ID dans votre catalogue (retailer id), séparés par des virgules.",
    sectionTitle: "Titre de la rubrique {{number, number}}",
    sectionProducts: "Produits de la rubrique {{number, number}}",
    sectionProductsAlone: "Produits",
    addSection: "Ajouter une rubrique",
    removeSection: "Supprimer la rubrique {{number, number}}",
    card: "Carte {{number, number}} sur {{of, number}}",
    thumbnailProduct: "Produit affiché avec « {{button}} » (facultatif)",
    thumbnailProductHelp:
      "Son ID dans votre catalogue. Si vous laissez ce champ vide, ce sera le premier produit de la liste.",
    example: "p. ex. {{example}}",
  },
  media: {
    upload: "Importer un fichier chez Meta",
    uploading: "Importation : {{share}}",
    uploaded: "{{name}} est importé",
    kept: "{{name}}. Meta le conserve jusqu’au {{date}}.",
    ending: "{{name}}. Meta le supprime le {{date}} : importez-le de nouveau pour ce qui part ensuite.",
    gone: "Meta a supprimé {{name}} ({{date}}). Importez-le de nouveau.",
    unknown:
      "Cet ID n’est pas celui d’un fichier importé d’ici : son âge est inconnu. Meta conserve les fichiers importés 30 jours.",
  },
  recipient: {
    title: "Destinataire",
    label: "Numéro de téléphone ou ID utilisateur",
    help: "Un numéro avec l’indicatif du pays, par exemple +33 6 12 34 56 78, ou un ID utilisateur WhatsApp, par exemple FR.13491208655.",
    required: "Indiquez le numéro ou l’ID utilisateur du destinataire.",
    valid: "Numéro valide, {{country}}",
    validNoCountry: "Numéro valide",
    fixed: "Interprété comme {{number}}, {{country}}",
    fixedNoCountry: "Interprété comme {{number}}",
    extension: "Le poste {{extension}} est ignoré : WhatsApp ne gère pas les postes.",
    userId: {
      valid: "ID utilisateur, {{country}}",
      lost: "Avec un ID utilisateur, les enchères à prix maximal et les modèles d’authentification sont impossibles.",
      notPossible:
        "Un modèle d’authentification ne peut pas être envoyé à un ID utilisateur. Indiquez le numéro de la personne.",
    },
    stopped: {
      title: "Cette personne s’est désabonnée de vos messages marketing",
      preference: "Meta l’a signalé le {{date}}.",
      failure: "Meta a refusé pour cette raison un message qui lui était adressé, le {{date}} (131050).",
      unproven: "Un webhook daté du {{date}} le dit, mais rien ne prouve qu’il vienne de Meta.",
      reply: "Elle a écrit « {{word}} » le {{date}}.",
      imported: "Elle figure sur une liste importée le {{date}}.",
      "by-hand": "Quelqu’un ici l’a saisi le {{date}}.",
      suggestion: "Quelqu’un ici a considéré son message comme un désabonnement, le {{date}}.",
      note: "Note : {{note}}",
      wayOnHere:
        "Waypost ne lui enverra pas de messages marketing tant qu’elle figure parmi les désabonnements. Un modèle d’une autre catégorie peut toujours lui être envoyé.",
      wayOn:
        "Waypost ne lui enverra pas de messages marketing. Elle seule peut se réabonner, dans WhatsApp ; Meta en informe alors Waypost. Un modèle d’une autre catégorie peut toujours lui être envoyé.",
      notMarketing:
        "Cette personne s’est désabonnée des messages marketing ({{date}}). Ce modèle est d’une autre catégorie et peut être envoyé.",
      choose: "Choisissez un autre destinataire ou un modèle d’une autre catégorie.",
    },
    suppressed: {
      "number-dead": "Ce numéro figure sur la liste d’exclusion : il n’est plus en service",
      complaint: "Cette personne figure sur la liste d’exclusion : elle s’est plainte",
      "by-hand": "Cette personne figure sur la liste d’exclusion",
      erased: "Les données de cette personne ont été effacées de Waypost",
      wayOn:
        "Waypost ne lui enverra pas de messages marketing tant qu’elle figure sur cette liste. Un modèle d’une autre catégorie peut toujours lui être envoyé.",
      wayOnErased: "Plus rien ne lui est envoyé, pour que rien ne soit de nouveau enregistré à son sujet.",
      notMarketing:
        "Cette personne figure sur la liste d’exclusion. Ce modèle est d’une autre catégorie et peut être envoyé.",
    },
    quiet: {
      waits:
        "Vos heures calmes sont en cours là où se trouve cette personne. Une campagne attendrait jusqu’au {{time}}, heure d’ici ; ce test part maintenant.",
      never:
        "Vos heures calmes ne laissent aucune heure qui convienne à tous les fuseaux possibles de cette personne. Une campagne l’écarterait ; ce test part maintenant.",
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
      "not-a-number": "Ce n’est ni un numéro de téléphone ni un ID utilisateur.",
      "no-country-code": "Commencez par + et l’indicatif du pays : sans eux, le pays est incertain.",
      other: "Ce numéro n’existe pas dans le plan de numérotation de son pays.",
    },
    checkFailed: "Le numéro n’a pas pu être vérifié. Il sera vérifié de nouveau à l’envoi.",
  },
  people: {
    choose: "Choisir un destinataire selon le résultat",
    chosen: "{{outcome}} : destinataire {{recipient}} choisi",
    outcome: {
      "delivered-and-read": "Distribué et lu",
      "delivered-never-read": "Distribué, jamais lu",
      "not-on-whatsapp": "Pas sur WhatsApp",
      "limited-by-meta": "Limité par Meta",
      "opted-out": "Désabonné du marketing",
      "answer-lost": "Réponse perdue",
      "out-of-order": "Accusés de réception dans le désordre",
      "sent-then-silence": "Envoyé, puis plus rien",
      "united-states": "États-Unis",
      france: "France",
      "blocked-country": "Un pays où Meta ne distribue rien",
      "without-number": "Sans numéro (ID utilisateur)",
    },
  },
  availability: {
    title: {
      optimized: "{{country}} : la distribution optimisée fonctionne",
      partial: "{{country}} : la distribution optimisée fonctionne, avec moins d’indicateurs",
      "no-effect": "{{country}} : la distribution optimisée n’y change rien",
      "no-effect-limit-unclear": "{{country}} : la distribution optimisée n’y change rien",
      "no-effect-sender": "Sans effet, à cause du pays de votre numéro ({{sender}})",
      "no-effect-user-id": "Sans effet : le destinataire est un ID utilisateur",
      "sender-unclear": "Effet incertain, à cause du pays de votre numéro ({{sender}})",
      "never-delivered": "{{country}} : Meta n’y distribue pas les messages marketing",
      blocked: "{{country}} : Meta n’y distribue aucun message",
      unknown: "Ce numéro ne permet pas de connaître le pays",
      "sender-unknown": "L’effet de la distribution optimisée n’est pas connu",
      "no-effect-not-stated": "{{country}} : la distribution optimisée n’y change peut-être rien",
      "no-effect-sender-not-stated":
        "Peut-être sans effet, à cause de l’origine de votre numéro ({{sender}})",
      "never-delivered-probably": "{{country}} : Meta n’y distribue sans doute pas les messages marketing",
      "blocked-possibly": "{{country}} : Meta n’y distribue peut-être aucun message",
      "blocked-sender": "Votre numéro vient d’un pays où Meta n’accepte aucune entreprise ({{sender}})",
      "blocked-sender-possibly":
        "Votre numéro vient peut-être d’une région où Meta n’accepte aucune entreprise ({{sender}})",
      "not-stated": "{{country}} : Meta ne dit pas ce qu’y change la distribution optimisée",
      "sender-not-stated": "Effet inconnu, à cause de l’origine de votre numéro ({{sender}})",
    },
    body: {
      optimized:
        "Meta tient compte de l’intérêt probable de cette personne. Les accusés de réception montreront le résultat.",
      unchecked: "Ce message passe toutefois par la Cloud API, que Meta n’optimise pas.",
      needsActive: "Elle doit d’abord être active pour ce compte.",
      partial: "Les indicateurs de clic et de conversion manquent, ainsi que les enchères à prix maximal.",
      partialUnchecked: "Ce message passe toutefois par la Cloud API, que Meta n’optimise pas.",
      partialNeedsActive: "Elle doit d’abord être active pour ce compte.",
      "no-effect":
        "C’est sans conséquence : Meta n’y applique pas non plus sa limite de messages marketing par personne.",
      "no-effect-limit-unclear":
        "Meta n’y optimise rien, et ses pages se contredisent : sa limite de messages marketing par personne s’y applique peut-être encore.",
      "no-effect-sender":
        "Meta n’optimise pas ce qu’envoie un numéro de ce pays, quelle que soit la destination. Sa limite de messages marketing par personne peut toujours s’appliquer.",
      "no-effect-user-id": "Meta n’optimise que les messages adressés à un numéro de téléphone.",
      "sender-unclear":
        "Tout dépend de l’adresse de votre entreprise ou de son moyen de paiement, que Waypost ne connaît pas. Les indicateurs de clic et de conversion manquent.",
      "never-delivered":
        "Depuis le 1er avril 2025, Meta les retient, quelle que soit la voie (131049). Un modèle utilitaire n’est pas retenu pour cette raison.",
      blocked: "Quelle que soit la voie, cela n’y change rien.",
      unknown: "Le message peut être envoyé ; l’effet de la distribution optimisée n’est pas connu.",
      "sender-unknown": "Il dépend du pays de votre numéro d’envoi, que Waypost ne peut pas déterminer.",
      "no-effect-not-stated":
        "La liste de Meta ne cite pas ce territoire. Il relève d’un pays où Meta n’optimise rien : n’attendez donc aucun effet. La limite de messages marketing par personne peut toujours s’y appliquer.",
      "no-effect-sender-not-stated":
        "La liste de Meta ne cite pas ce territoire. Il relève d’un pays dont Meta n’optimise pas les envois : n’attendez donc aucun effet.",
      "never-delivered-probably":
        "Meta ne distribue aucun message marketing aux numéros des États-Unis, et ne dit pas si celui-ci en fait partie.",
      "blocked-possibly":
        "Meta n’y achemine aucun message. Seuls les premiers chiffres du numéro font penser à cette région, ce qui n’est pas certain.",
      "blocked-sender":
        "Selon les règles de Meta, les entreprises de ce pays ne peuvent pas utiliser la plateforme WhatsApp. Renseignez-vous auprès de Meta avant de compter dessus.",
      "blocked-sender-possibly":
        "Selon les règles de Meta, les entreprises de cette région ne peuvent pas utiliser la plateforme WhatsApp. Seuls les premiers chiffres de votre numéro y font penser, ce qui n’est pas certain.",
      "not-stated": "Le message peut être envoyé ; l’effet de la distribution optimisée n’est pas connu.",
      "sender-not-stated":
        "Le message peut être envoyé ; l’effet de la distribution optimisée n’est pas connu.",
    },
    override: "Votre propre décision s’applique ici ({{place}}) : {{note}}",
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
      noEffectUserId: "Ne change rien : Meta n’optimise pas les messages adressés à un ID utilisateur.",
      senderUnclear:
        "L’effet dépend de l’adresse de votre entreprise, à cause du pays de votre numéro ({{sender}}).",
      notKnown: "L’effet pour ce destinataire n’est pas connu.",
      notSent: "Waypost n’enverra ce message ni par une voie ni par l’autre.",
      notDelivered: "Ne change rien : le message n’arrivera ni par une voie ni par l’autre.",
      perhapsNotDelivered:
        "Ne change sans doute rien : le message n’arrivera peut-être ni par une voie ni par l’autre.",
      notStated: "Meta ne dit pas si elle y change quelque chose ({{country}}).",
      senderNotStated:
        "Meta ne dit pas si elle change quelque chose, à cause de l’origine de votre numéro ({{sender}}).",
      senderBlocked: "L’effet n’est pas connu, à cause de l’origine de votre numéro ({{sender}}).",
    },
    until: "Indisponible jusqu’à {{time}} environ.",
    status: "Statut :",
    seeAccount: "Voir le compte",
    openTerms: "Ouvrir les conditions",
    notMarketing: {
      title: "Ce message passe par la Cloud API",
      category: "Sa catégorie : {{category}}.",
    },
    chooseFirst: "Choisissez d’abord un modèle : il détermine ce qui est proposé.",
  },
  plan: {
    title: "Ce qui va se passer",
    from: "Depuis {{number}}",
    notOptimized: "Non optimisé",
    notDelivered: "Non distribué",
    perhapsUndelivered: "L’envoi peut échouer : voyez ce qui est dit plus haut au sujet du destinataire.",
    undelivered: "Attendez-vous à un échec : Meta devrait le refuser, ou signaler qu’il n’est pas distribué.",
    optimized: "Le message part en distribution optimisée.",
    unoptimized: "Le message prend la voie de la distribution optimisée, mais Meta ne l’optimisera pas.",
    optimizedFallback:
      "Si Meta ne peut pas utiliser la distribution optimisée pour ce compte, le message peut passer par la Cloud API ; les accusés de réception l’indiquent en général.",
    optimizedNoFallback:
      "La Cloud API est désactivée pour le marketing sur ce compte : il n’y a pas de repli. Si la distribution optimisée est impossible, Meta refusera le message.",
    cloud: "Le message passe par la Cloud API. Meta ne l’optimise pas.",
    maxPriceByCloud:
      "Un modèle avec un prix maximal ne passe que par la distribution optimisée : par la Cloud API, Meta refusera sans doute ce message (131061).",
    gifByCloud:
      "Un GIF ne passe que par la distribution optimisée : par la Cloud API, Meta refusera sans doute ce message.",
    cloudDisabled:
      "La Cloud API est désactivée pour le marketing sur ce compte : Meta refusera ce message (131063).",
    cloudDisabledUnclear:
      "La Cloud API est désactivée pour le marketing sur ce compte : Meta refusera peut-être ce message (131063).",
    stopped:
      "Waypost ne l’enverra pas : cette personne ne reçoit pas de messages marketing de cette entreprise.",
    accepted:
      "La réponse de Meta dit seulement que la requête est acceptée. Seul un accusé de réception confirme la distribution.",
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
    uploaded: "Fichier importé {{id}}",
    buttons: "Boutons",
    cards_one: "{{count, number}} carte",
    cards_many: "{{count, number}} de cartes",
    cards_other: "{{count, number}} cartes",
    catalog: "Catalogue",
    products: "Produits",
    productCount_one: "{{count, number}} produit",
    productCount_many: "{{count, number}} de produits",
    productCount_other: "{{count, number}} produits",
    code: "Code : {{code}}",
    offerOpen: "La fin n’est pas encore choisie",
    offerEnds: "Se termine {{relative}} ({{time}})",
    offerOver: "Terminée",
    variable: "À remplir : {{name}}",
    now: "maintenant",
  },
} as const;
