/** Ce pour quoi on appelle une personne. */
import type { alerts as en } from "../en/alerts.ts";
import type { Translated } from "../translated.ts";

export const alerts: Translated<typeof en> = {
  title: "Alertes",
  description:
    "Ce qui demande votre attention : un taux de distribution qui baisse, des accusés qui n’arrivent plus, et ce que Meta décide pour vos comptes, numéros et modèles.",
  look: "Vérifier maintenant",
  looking: "Vérification…",
  open: {
    title: "À traiter maintenant",
    list: "Alertes en cours",
    none: "Rien ne demande votre attention",
    noneBody: "Waypost continue de surveiller. Ce qui est terminé reste dans l’historique ci-dessous.",
    fired: "{{time}}",
  },
  see: "Voir les messages",
  errors: "Voir pourquoi, par erreur",
  snoozed: "En veille jusqu’au {{time}}",
  muted: "Muette",
  actions: "Mettre en veille ou rendre muette : {{title}}",
  action: {
    hour: "Mettre en veille une heure",
    day: "Mettre en veille un jour",
    week: "Mettre en veille une semaine",
    wake: "Mettre fin à la veille",
    mute: "Rendre celle-ci muette",
    muteKind: "Rendre muettes toutes celles de ce type",
    unmute: "Ne plus rendre muette",
  },
  route: { optimized: "distribution optimisée", cloud: "API Cloud" },
  group: {
    route: "{{route}}, tous pays",
    country: "{{route}}, {{country}}",
    template: "« {{template}} », {{country}}, {{route}}",
    noCountry: "pays inconnu",
    noTemplate: "messages sans modèle",
  },
  kind: {
    "delivery-fell": "Taux de distribution en baisse",
    "delivery-low": "Taux de distribution sous un seuil fixe",
    "receipts-silent": "Accusés qui n’arrivent plus",
    "signatures-failing": "Signatures refusées",
    restriction: "Restrictions",
    quality: "Qualité des numéros",
    limit: "Limite d’envoi",
    category: "Catégories de modèles",
    template: "Modèles",
    token: "Jeton d’accès",
    payment: "Paiement",
    "campaign-paused": "Campagnes en pause",
  },
  said: {
    "delivery-fell": {
      title: "Moins de messages sont distribués : {{group}}",
      body: "Parmi les messages créés depuis le {{since}}, {{share}} ont été distribués en moins de 24 heures ; c’était {{usual}} auparavant.",
      promise:
        "Tous groupes confondus, le risque d’une fausse alerte en 30 jours est d’au plus {{chance}}, quel que soit le nombre de vérifications. Les messages sont supposés indépendants les uns des autres : une liste de moins bons numéros est donc aussi une raison.",
      table: "Distribués en moins de 24 heures",
      before: "Avant",
      since: "Depuis la baisse",
      lately: "Messages les plus récents",
      period: "Quand",
      n: "Messages",
      delivered: "Distribués",
      rate: "Part, et son intervalle à 95 %",
      rateValue: "{{share}} (de {{low}} à {{high}})",
      tooFew: "Aucun n’est encore assez ancien",
      link: "{{name}} : voir {{count, number}} messages",
    },
    "delivery-low": {
      title: "Le taux de distribution est de {{share}}, sous {{least}}",
      body_one:
        "Sur {{count, number}} message du {{from}} au {{until}}. Ce seuil fixe est une règle empirique de l’époque de Messenger : il ignore la voie, le pays et le modèle.",
      body_many:
        "Sur {{count, number}} de messages du {{from}} au {{until}}. Ce seuil fixe est une règle empirique de l’époque de Messenger : il ignore la voie, le pays et le modèle.",
      body_other:
        "Sur {{count, number}} messages du {{from}} au {{until}}. Ce seuil fixe est une règle empirique de l’époque de Messenger : il ignore la voie, le pays et le modèle.",
    },
    "receipts-silent": {
      title: "Aucun accusé n’arrive",
      body_one:
        "{{count, number}} message attend ses accusés ; aucun webhook n’est venu depuis le {{since}}.",
      body_many:
        "{{count, number}} de messages attendent leurs accusés ; aucun webhook n’est venu depuis le {{since}}.",
      body_other:
        "{{count, number}} messages attendent leurs accusés ; aucun webhook n’est venu depuis le {{since}}.",
      link: "Voir les interruptions",
    },
    "signatures-failing": {
      title: "Des webhooks sont refusés à cause de leur signature",
      body: "Aucun n’est venu avec la bonne signature depuis le {{since}}. Soit la clé secrète de l’app n’est plus la même, soit quelqu’un d’autre écrit à cette adresse.",
      link: "Ouvrir le journal des webhooks",
    },
    restriction: {
      accounts: "Meta freine {{names}}",
      number: "{{names}} ne peut pas envoyer normalement",
      body: "La page du compte dit ce qui est restreint, depuis quand, et ce que Meta demande.",
      link: "Ouvrir le compte",
    },
    quality: {
      title: "La qualité de {{number}} est {{to}}",
      body: "Elle était {{from}} auparavant. Des personnes ont bloqué ou signalé des messages de ce numéro ; Meta peut abaisser sa limite.",
      bodyUnknown:
        "Des personnes ont bloqué ou signalé des messages de ce numéro ; Meta peut abaisser sa limite.",
      link: "Ouvrir le compte",
    },
    limit: {
      title: "La limite d’envoi de {{name}} a été abaissée",
      body: "De {{from}} à {{to}}. Ce qui n’entre plus dans les 24 heures se poursuit le lendemain.",
      link: "Ouvrir le compte",
    },
    category: {
      announced: "Meta va classer « {{template}} » en {{to}}",
      done: "Meta a classé « {{template}} » en {{to}}",
      body: "Il était en {{from}}. Le prix, le consentement et la méthode de distribution dépendent de la catégorie.",
      link: "Ouvrir les campagnes",
    },
    template: {
      status: "« {{template}} » est {{to}}",
      quality: "La qualité de « {{template}} » est {{to}}",
      body: "Raison donnée par Meta : {{reason}}",
      noReason: "Meta n’a pas donné de raison.",
      link: "Ouvrir le compte",
    },
    token: {
      expiring: "Le jeton d’accès expire le {{time}}",
      expired: "Le jeton d’accès a expiré",
      rejected: "Meta refuse le jeton d’accès",
      "scopes-missing": "Il manque des autorisations au jeton d’accès",
      body: "Sans lui, rien ne part et on ne peut rien demander à Meta.",
      link: "Ouvrir la configuration",
    },
    payment: {
      title: "Aucun moyen de paiement : {{names}}",
      body: "Sans lui, Meta ne distribue aucun message marketing.",
      link: "Ouvrir la configuration",
    },
    "campaign-paused": {
      title: "Waypost a mis « {{name}} » en pause",
      body: "La page de la campagne dit ce qui l’a arrêtée et permet de reprendre.",
      link: "Ouvrir la campagne",
    },
  },
  watch: {
    title: "Ce qui est surveillé",
    description:
      "Chaque voie, chacun de ses pays et chaque modèle y sont comparés à leurs propres 28 jours précédents. Un message compte une fois qu’il a 24 heures.",
    standing_one:
      "{{count, number}} groupe a assez de messages pour être surveillé ; trop peu pour {{unwatched}}.",
    standing_many:
      "{{count, number}} de groupes ont assez de messages pour être surveillés ; trop peu pour {{unwatched}}.",
    standing_other:
      "{{count, number}} groupes ont assez de messages pour être surveillés ; trop peu pour {{unwatched}}.",
    looked: "Dernier comptage {{time}} ; il est refait toutes les heures.",
    never: "Les messages sont comptés une minute après le démarrage, puis toutes les heures.",
    isOn: "M’avertir quand un taux de distribution passe sous son niveau habituel",
    chance: "Risque de fausse alerte",
    chanceHelp: "En 30 jours, tous groupes confondus. Un risque plus petit demande plus de messages.",
    chanceValue: "au plus {{share}}",
    leastDrop: "Baisse minimale signalée",
    leastDropValue_one: "{{count, number}} point",
    leastDropValue_many: "{{count, number}} de points",
    leastDropValue_other: "{{count, number}} points",
    leastDropHelp: "En points de pourcentage.",
    leastMessages: "Messages depuis la baisse, au moins",
    low: "M’avertir quand le taux de distribution de sept jours est sous un seuil fixe",
    lowHelp:
      "Une règle empirique de l’époque de Messenger : pays et modèles diffèrent bien davantage entre eux.",
    lowShare: "Seuil fixe",
    notices: "Afficher une notification du système",
    noticesHelp: "Sur l’ordinateur. Une notification ne contient jamais de numéro de téléphone.",
    quiet: "Heures calmes",
    quietHelp: "À l’heure de l’ordinateur où tourne Waypost. Ce qui dure encore est signalé ensuite.",
    quietFrom: "De",
    quietUntil: "À",
    save: "Enregistrer",
    saved: "Ce qui est surveillé est enregistré",
    try: "Essayer sur le passé",
  },
  past: {
    title: "Ce que ces réglages auraient signalé",
    none: "Rien : aucun taux de distribution n’a autant baissé pendant ce temps.",
    count_one: "Ils auraient signalé {{count, number}} baisse du {{from}} au {{until}}.",
    count_many: "Ils auraient signalé {{count, number}} de baisses du {{from}} au {{until}}.",
    count_other: "Ils auraient signalé {{count, number}} baisses du {{from}} au {{until}}.",
    list: "Baisses du passé",
    at: "Signalée le {{time}} : {{share}} au lieu de {{usual}}",
  },
  mutes: {
    title: "Alertes muettes",
    description: "Toujours affichées et conservées, mais personne n’est appelé.",
    list: "Alertes muettes",
    all: "Toutes : {{kind}}",
    one: "Une seule : {{kind}}",
    unmute: "Ne plus rendre muette",
  },
  history: {
    title: "Historique",
    description: "Ce qui est terminé, conservé un an.",
    list: "Alertes terminées",
    none: "Rien n’est encore terminé.",
    more: "Afficher les plus anciennes",
    span: "Du {{from}} au {{until}}",
    end: {
      over: "Ce n’est plus le cas",
      recovered: "Les messages sont de nouveau distribués comme avant",
      "new-baseline": "Une nouvelle référence a commencé : c’est désormais habituel",
      "switched-off": "Ce n’est plus surveillé",
    },
  },
};
