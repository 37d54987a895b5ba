/** Les bandeaux au-dessus de chaque écran. Les clés en capitales sont les valeurs de Meta. */
import type { banners as en } from "../en/banners.ts";
import type { Translated } from "../translated.ts";

export const banners: Translated<typeof en> = {
  label: "Avis",
  severity: { critical: "Critique", error: "Erreur", warning: "Avertissement" },
  more_one: "{{count, number}} autre avis",
  more_many: "{{count, number}} d’autres avis",
  more_other: "{{count, number}} autres avis",
  all: "Tous les avis",
  dismiss: "Masquer cet avis jusqu’au prochain changement",
  dismissed: "Avis masqué",
  show: "Afficher le détail",
  hide: "Masquer le détail",
  actions: {
    "check-again": "Réessayer",
    "enter-credentials": "Saisir les identifiants",
    "set-up-receipts": "Vérifier la réception",
    "open-payment": "Ajouter un moyen de paiement",
    "open-billing": "Ouvrir la facturation chez Meta",
    "open-terms": "Ouvrir les conditions",
    "open-templates": "Ouvrir les modèles",
    "see-accounts": "Ouvrir les comptes",
    "open-account-quality": "Voir le motif et faire appel chez Meta",
    "choose-number": "Choisir un autre numéro",
  },
  steps: {
    appeal: "Voir le motif et faire appel chez Meta",
    "transfer-ownership": "Ouvrir les paramètres de l’entreprise",
  },
  names_one: "{{names}} et {{count, number}} autre",
  names_many: "{{names}} et {{count, number}} d’autres",
  names_other: "{{names}} et {{count, number}} autres",
  ineligible: {
    restricted: "Au moins un compte est restreint par Meta",
    standing: "Au moins un compte n’est pas en règle",
    ineligible_one: "{{count, number}} compte ne peut pas utiliser la distribution optimisée",
    ineligible_many: "{{count, number}} de comptes ne peuvent pas utiliser la distribution optimisée",
    ineligible_other: "{{count, number}} comptes ne peuvent pas utiliser la distribution optimisée",
    text: "Seuls les comptes en règle peuvent passer à la distribution optimisée. Comptes concernés : {{names}}.",
    others: "La distribution optimisée est aussi impossible pour {{names}}.",
    each: "Comptes concernés : {{names}}. Chacun a sa propre raison.",
    one: "{{name}} : {{reason}}",
    heldUp:
      "Les conditions se signent pour tout le portefeuille : cela peut aussi retarder le passage de {{names}}.",
    list: "Comptes en cause",
  },
  reasons: {
    restricted: "Restreint par Meta : {{words}}.",
    banned: "Banni par Meta.",
    bannedSoon: "Meta le bannira le {{date}}, sauf si la cause a disparu d’ici là.",
    bannedSoonUndated: "Meta a annoncé son bannissement.",
    bannedOther: "Meta donne au bannissement la valeur {{value}}, que Waypost ne connaît pas.",
    violation: "Meta signale une infraction à ses règles : {{value}}.",
    deleted: "Meta l’a supprimé. Plus rien ne peut en partir.",
    "review-rejected": "Meta ne l’a pas approuvé lors de son examen.",
    "inactive-or-restricted": "Inactif ou restreint par Meta, qui ne précise pas la cause.",
    "on-behalf-of":
      "Il est détenu pour le compte d’une autre entreprise. Transférez-le à celle à qui il appartient, puis vérifiez à nouveau.",
    country:
      "Meta ne propose pas la distribution optimisée dans son pays. L’envoi par la Cloud API reste possible.",
    countryNamed:
      "Meta ne propose pas la distribution optimisée dans son pays ({{country}}). L’envoi par la Cloud API reste possible.",
    "business-app":
      "Un de ses numéros sert dans l’application WhatsApp Business, ce que Meta n’accepte pas ici. Prenez un autre numéro ou un autre compte.",
    ineligible: "Non éligible. Meta indique le statut {{value}}, que Waypost ne connaît pas.",
    blocked: "Meta l’empêche d’envoyer.",
    blockedBy: "Meta l’empêche d’envoyer : {{value}}",
    since: "Depuis le {{date}}",
    firstSeen: "Constaté pour la première fois le {{date}}",
    until: "jusqu’au {{date}}",
    noEnd: "aucune fin annoncée",
    remediation: "Meta demande : « {{words}} »",
  },
  restriction: {
    RESTRICTED_BIZ_INITIATED_MESSAGING: "vous ne pouvez plus écrire en premier",
    RESTRICTED_CUSTOMER_INITIATED_MESSAGING: "vous ne pouvez plus répondre aux clients",
    RESTRICTED_UTILITY_TEMPLATES: "aucun modèle utilitaire",
    RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES: "aucun modèle utilitaire en envoi direct",
    RESTRICTED_ADD_PHONE_NUMBER_ACTION: "aucun numéro supplémentaire",
    RESTRICTION_ADD_PHONE_NUMBER_ACTION: "aucun numéro supplémentaire",
    RESTRICTED_BUSINESS_INITIATED_CALLING: "aucun appel de l’entreprise",
    RESTRICTED_USER_INITIATED_CALLING: "aucun appel des clients",
    RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN: "aucun appel des clients, bouton d’appel masqué",
    RESTRICTED_BIZ_INITIATED_AND_USER_INITIATED_CALLING: "aucun appel",
  },
  asides: {
    label: "Autres comptes",
    restricted: "{{names}} : restriction de Meta",
    standing: "{{names}} : pas en règle",
    ineligible: "{{names}} : distribution optimisée impossible",
    payment: "{{names}} : moyen de paiement manquant",
    currency: "{{names}} : devise à changer",
    terms: "{{names}} : conditions non signées",
    cloudDisabled: "{{names}} : Cloud API désactivée pour le marketing",
    quality: "{{names}} : qualité en baisse",
    open: "Voir pourquoi",
  },
  numberStopped: {
    restricted: {
      title: "Meta interdit à {{number}} l’envoi de messages marketing",
      text: "Cela ne concerne que ce numéro.",
    },
    blocked: {
      title: "Meta bloque les messages de {{number}}",
      text: "C’est le numéro d’envoi : il est connecté, mais rien n’en part. L’écran Comptes montre ce que Meta en dit.",
    },
    lost: {
      title: "{{number}} ne peut pas envoyer : Meta lui donne le statut {{status}}",
      text: "C’est le numéro d’envoi, et seul Meta peut lever ce blocage.",
    },
    others: "Vous pouvez choisir un autre numéro dans la mise en place.",
  },
  upgradeError: {
    title: "Impossible de vérifier le passage à la distribution optimisée",
    text: "{{part}} : {{problem}} {{advice}}",
    parts: {
      credentials: "Vérification du jeton",
      account: "Lecture du compte",
      webhooks: "Lecture des abonnements aux webhooks",
      template: "Lecture des modèles",
    },
    report: "Copier un rapport d’assistance",
  },
  report: {
    title: "Rapport d’assistance Waypost",
    version: "Version",
    time: "Heure",
    workspace: "Espace de travail",
    account: "ID du compte",
    part: "Ce qui a échoué",
    since: "En échec depuis",
    problem: "Problème",
    code: "Code de Meta",
    trace: "ID de trace",
    words: "Explication de Meta",
    none: "aucun",
  },
  tokenRejected: {
    expired: {
      title: "Le jeton d’accès a expiré",
      text: "Tant qu’il n’est pas remplacé, rien ne peut être envoyé ni vérifié. Ce qui est enregistré est conservé.",
    },
    rejected: {
      title: "Meta n’accepte plus le jeton d’accès",
      text: "Il a peut-être été révoqué. Tant qu’il n’est pas remplacé, rien ne peut être envoyé ni vérifié. Ce qui est enregistré est conservé.",
    },
    "scopes-missing": {
      title: "Il manque des autorisations au jeton d’accès",
      text: "Meta lui refuse la lecture du compte. Autorisations manquantes : {{scopes}}. Générez un jeton qui les comporte, puis saisissez-le. Ce qui est enregistré est conservé.",
    },
  },
  tokenExpiring: {
    title: "Le jeton d’accès expire le {{date}}",
    text: "Saisissez-en un nouveau d’ici là. Le remplacer ne fait rien perdre.",
  },
  receipts: {
    silence: {
      title: "Les accusés de réception n’arrivent pas",
      text_one:
        "Meta a accepté {{count, number}} message le {{date}}, et aucun webhook n’est arrivé depuis. Vérifiez que le tunnel ou le relais fonctionne et que l’abonnement est en place.",
      text_many:
        "Meta a accepté {{count, number}} de messages, le plus ancien le {{date}}, et aucun webhook n’est arrivé depuis. Vérifiez que le tunnel ou le relais fonctionne et que l’abonnement est en place.",
      text_other:
        "Meta a accepté {{count, number}} messages, le plus ancien le {{date}}, et aucun webhook n’est arrivé depuis. Vérifiez que le tunnel ou le relais fonctionne et que l’abonnement est en place.",
    },
    signature: {
      title: "Les accusés de réception sont rejetés",
      text: "Ce qui arrive depuis le {{date}} n’est pas signé avec la clé secrète que Waypost connaît. Si la clé a changé chez Meta, saisissez la nouvelle.",
    },
  },
  payment: {
    title: "Il manque un moyen de paiement",
    text: "Les messages marketing sont facturés, et Meta n’a aucun moyen de paiement valide pour {{names}}.",
  },
  currency: {
    title: "Facturation en {{wanted}} à mettre en place d’ici au {{date}}",
    over: "La facturation devait être en {{wanted}} le {{date}} au plus tard",
    text: {
      stops:
        "{{names}} : facturation en {{currency}}. Après cette date, Meta ne distribue plus rien pour les comptes de ce pays ({{country}}) qui ne sont pas facturés en {{wanted}}. Changez la facturation chez Meta d’ici là.",
      unknown:
        "{{names}} : facturation en {{currency}}. Meta demande que les comptes de ce pays ({{country}}) soient facturés en {{wanted}} d’ici là ; on ne sait pas ce qui se passe ensuite. Changez la facturation chez Meta avant cette date.",
    },
    textOver: {
      stops:
        "{{names}} : facturation en {{currency}}. Meta ne distribue plus rien pour les comptes de ce pays ({{country}}) qui ne sont pas facturés en {{wanted}}. Changez la facturation chez Meta.",
      unknown:
        "{{names}} : facturation en {{currency}}, alors que Meta demandait aux comptes de ce pays ({{country}}) une facturation en {{wanted}} au plus tard à cette date. Changez la facturation chez Meta.",
    },
  },
  terms: {
    title: "Les conditions de Meta ne sont pas encore signées",
    text: "Une personne ayant le contrôle total du portefeuille d’entreprise doit les accepter avant que la distribution optimisée s’ouvre à {{names}}.",
  },
  cloudDisabled: {
    title: "La Cloud API est désactivée pour le marketing",
    text: "La Cloud API refuse les modèles marketing de {{names}} (131063) : la distribution optimisée n’a plus de solution de repli.",
  },
  quality: {
    title: "La qualité d’un numéro est à surveiller",
    number: "{{number}} : {{quality}}",
    text: "{{numbers}}. Des destinataires bloquent ou signalent les messages, et Meta peut abaisser la limite d’envoi. Envoyez moins, et seulement à des personnes qui s’y attendent.",
    RED: "faible",
    YELLOW: "moyenne",
  },
  category: {
    title_one: "Meta a changé la catégorie de {{count, number}} modèle",
    title_many: "Meta a changé la catégorie de {{count, number}} de modèles",
    title_other: "Meta a changé la catégorie de {{count, number}} modèles",
    changed: "{{name}} ({{language}}) : {{from}} → {{to}}",
    announced: "{{name}} ({{language}}) : {{from}} → {{to}} le {{date}}",
    text: "{{changes}}. Seuls les modèles marketing peuvent être optimisés, et le prix dépend de la catégorie.",
    more_one: "{{count, number}} autre",
    more_many: "{{count, number}} d’autres",
    more_other: "{{count, number}} autres",
  },
};
