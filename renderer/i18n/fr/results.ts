/** Résultats : ce qu’il est advenu de chaque message, et le sens des codes de Meta (les nombres de `explain`). */
export const results = {
  title: "Résultats",
  description: "Tous les messages partis de cet espace de travail, et ce que Meta en a dit en dernier.",
  sendTest: "Envoyer un test",
  back: "Tous les résultats",
  list: {
    label: "Messages, du plus récent au plus ancien",
    search: "Rechercher un message",
    searchPlaceholder: "Numéro, modèle ou identifiant",
    filterLabel: "N’afficher que ces états",
    all: "Tous",
    shown_one: "{{count, number}} message",
    shown_many: "{{count, number}} de messages",
    shown_other: "{{count, number}} messages",
    shownOf_one: "{{count, number}} message sur {{total, number}}",
    shownOf_many: "{{count, number}} de messages sur {{total, number}}",
    shownOf_other: "{{count, number}} messages sur {{total, number}}",
    loadingRow: "Chargement",
    rowFailed: "Ces lignes n’ont pas pu être lues.",
    retry: "Relire",
    keyboard: "Les flèches parcourent la liste, Entrée ouvre un message.",
    column: {
      recipient: "Destinataire",
      template: "Modèle",
      route: "Voie",
      state: "État",
      created: "Créé",
    },
    routeChanged: "Demandé : {{requested}} ; emprunté : {{taken}}",
  },
  empty: {
    title: "Aucun message pour l’instant",
    body: "Chaque message envoyé a sa ligne ici : à qui il allait, la voie réellement empruntée et jusqu’où il est arrivé.",
    sampleTemplate: "soldes_automne",
  },
  noMatch: {
    title: "Aucun message ne correspond",
    body: "Rien ne réunit ces états et ces mots.",
    clear: "Effacer les filtres",
  },
  state: {
    sending: "Envoi en cours",
    unknown: "Sans réponse",
    accepted: "Accepté",
    held: "Retenu par Meta",
    paused: "En pause chez Meta",
    sent: "Envoyé",
    delivered: "Distribué",
    read: "Lu",
    failed: "Échec",
  },
  stateHelp: {
    sending: "La requête est en route vers Meta.",
    unknown:
      "La réponse de Meta à notre requête s’est perdue. Seul un accusé peut dire s’il a pris le message ; Waypost ne le renvoie pas de lui-même.",
    accepted: "Meta a pris la requête. Cela ne dit encore rien du destinataire.",
    held: "Meta a pris le message et le retient le temps de juger la qualité du modèle. Il sera libéré ou abandonné.",
    paused: "Meta a pris le message et en a suspendu la distribution.",
    sent: "Meta l’a expédié. Rien ne dit encore qu’il soit arrivé sur l’appareil.",
    delivered: "Il est sur l’appareil du destinataire.",
    read: "Le destinataire l’a ouvert. Que Meta le dise dépend de son réglage de confidentialité.",
    failed: "Meta l’a refusé ou n’a pas pu le distribuer. Le code dit pourquoi.",
  },
  glossary: {
    open: "Le sens des états",
    title: "Le sens des états",
  },
  message: {
    title: "Message à {{recipient}}",
    loading: "Chargement du message",
    created: "Créé",
    titleBare: "Message",
    notFound: {
      title: "Ce message n’est pas ici",
      body: "Il n’est pas dans cet espace de travail. Il est peut-être dans un autre, ou l’adresse est incomplète.",
    },
  },
  route: {
    title: "Voies",
    requested: "Demandée",
    submitted: "Utilisée",
    billed: "Facturée",
    requestedHelp: "Ce que vous avez demandé",
    submittedHelp: "Là où Waypost l’a remis",
    billedHelp: "Ce que dit l’accusé de Meta",
    optimized: "Optimisée",
    cloud: "Cloud API",
    unknown: "Pas encore connue",
    unknownHelp: "La voie réellement empruntée se sait quand un accusé donne le prix.",
    unknownFailed: "Aucun accusé n’a donné de prix : Meta n’a facturé aucune voie.",
    notBilled: "Aucune",
    asAsked: "Il est passé par la voie demandée.",
    fallback: {
      waypost: "Décidé par Waypost.",
      meta: "Décidé par Meta.",
      "template-not-marketing":
        "La distribution optimisée ne prend que les modèles marketing, et celui-ci n’en est pas un.",
      "billed-as-cloud":
        "Le message a été remis à la distribution optimisée, et Meta l’a facturé comme un message marketing ordinaire. Meta ne dit pas pourquoi.",
      "account-not-active":
        "Le compte n’était pas actif pour la distribution optimisée au moment de l’envoi ; Meta l’a donc fait passer par Cloud API.",
    },
    statusThen: "État du compte à ce moment :",
  },
  timeline: {
    title: "Chronologie",
    created: "Créé",
    accepted: "Accepté",
    held: "Retenu par Meta",
    paused: "En pause chez Meta",
    unknown: "Réponse perdue",
    notSent: "N’a pas pu partir",
    refused: "Refusé par Meta",
    sent: "Envoyé",
    delivered: "Distribué",
    read: "Lu",
    failed: "Échec",
    other: "« {{status}} », un état que Waypost ne connaît pas",
    otherBare: "Un état que Waypost ne connaît pas",
    waypostClock: "Horloge de Waypost",
    metaClock: "Horloge de Meta",
    after: "{{duration}} plus tard",
    sameTime: "Au même instant",
    implied: "Déduit",
    impliedHelp: "Meta ne l’a pas signalé, mais une étape suivante le prouve.",
    clockConflict: "Heures en désaccord",
    clockConflictHelp: "Meta la date après une étape qu’elle a forcément précédée. Rien n’est réordonné.",
    waiting: "En attente d’un accusé",
    waitingUnknown: "Seul un accusé peut dire ce qu’il est devenu",
    clocks:
      "L’horloge de Waypost et celle de Meta peuvent différer de quelques secondes ; celle de Meta compte en secondes entières.",
  },
  error: {
    title: "Pourquoi il a échoué",
    earlierTitle: "Meta a aussi signalé une erreur",
    code: "Code {{code}} de Meta",
    metaSays: "Les mots de Meta",
    unknownCode: "Code {{code}} de Meta ; Waypost ne le connaît pas.",
    unknownCodeHelp:
      "Il n’y a que les mots de Meta pour s’y retrouver. Sa liste d’erreurs en dit peut-être plus.",
    neverSent: {
      meaning: "Le serveur de Meta était injoignable : la requête n’a pas quitté cette machine.",
      remedy: "Vérifiez la connexion, puis renvoyez-le. Rien ne peut arriver deux fois.",
    },
    reference: "La liste d’erreurs de Meta",
    trace: "Identifiant de trace",
    copyTrace: "Copier l’identifiant de trace",
    todo: "Que faire",
    notBefore: "Pas avant {{time}}, soit au moins {{duration}} après l’échec.",
    mayRetry: "Depuis {{time}}, il peut être renvoyé.",
    asOf: "Explications d’après la liste d’erreurs de Meta du {{date}}.",
    usRecipient:
      "Le destinataire est aux États-Unis, où Meta ne distribue aucun message marketing, quelle que soit la voie.",
  },
  disposition: {
    "retry-now": "Il peut être renvoyé",
    wait: "Attendre, puis renvoyer",
    reroute: "Changer de mode de distribution",
    "fix-payload": "Modifier le message",
    "fix-account": "Régler d’abord le compte",
    "suppress-recipient": "Laisser cette personne de côté",
    "give-up": "Renvoyer n’y changera rien",
  },
  action: {
    setup: "Ouvrir la mise en place",
    account: "Voir le compte",
  },
  receipts: {
    title: "Accusés",
    description: "Ce que Meta a signalé de ce message, dans l’ordre d’arrivée chez Waypost.",
    none: "Aucun accusé pour l’instant. Ils arrivent par webhook, d’ordinaire quelques secondes après le message.",
    noneRefused: "Il n’en viendra pas : Meta a refusé la requête.",
    noneNeverSent: "Il n’en viendra pas : la requête n’a pas quitté cette machine.",
    arrival: "Nº {{arrival}}",
    metaTime: "Heure de Meta",
    arrived: "Arrivé",
    outOfOrder: "Dans le désordre",
    outOfOrderHelp: "Il est arrivé après un accusé que Meta date plus tard.",
    duplicates_one: "Revenu {{count, number}} fois",
    duplicates_many: "Revenu {{count, number}} de fois",
    duplicates_other: "Revenu {{count, number}} fois",
    raw: "Accusé brut",
    rawLabel: "Accusé {{arrival}} en JSON",
  },
  technical: {
    title: "Requête et réponse",
    endpoint: "Remise à",
    request: "Requête",
    requestLabel: "Requête en JSON",
    response: "Réponse",
    responseLabel: "Réponse en JSON",
    noResponse: "Aucune réponse n’a été reçue.",
  },
  details: {
    title: "Détails",
    recipient: "Destinataire",
    country: "Pays",
    template: "Modèle",
    number: "Envoyé depuis",
    account: "Compte",
    wamid: "Identifiant du message chez Meta",
    id: "Identifiant du message dans Waypost",
    copyWamid: "Copier l’identifiant de Meta",
    copyId: "Copier l’identifiant de Waypost",
    copyRecipient: "Copier le numéro",
    none: "Pas encore",
    updated: "Dernières nouvelles",
  },
  explain: {
    "0": {
      meaning: "Meta n’a pas pu authentifier le jeton : il a expiré ou a été retiré.",
      remedy: "Remplacez le jeton dans la mise en place.",
    },
    "1": {
      meaning:
        "Meta n’a pas compris la requête, ou a rencontré une erreur de son côté. Il ne dit pas laquelle des deux.",
      remedy: "Renvoyez-le ; si cela persiste, consultez l’état de la plateforme Meta.",
    },
    "2": {
      meaning: "Le service de Meta était un moment indisponible ou surchargé.",
      remedy:
        "Renvoyez-le dans quelques minutes. Si cela se répète, vérifiez le paiement et l’état du compte.",
    },
    "3": {
      meaning: "Il manque à l’application une capacité ou une autorisation pour cet appel.",
      remedy: "Accordez l’autorisation chez Meta, puis revérifiez la mise en place.",
    },
    "4": {
      meaning: "L’application a fait plus d’appels que Meta n’en permet pour le moment.",
      remedy: "Attendez que la limite se lève ; elle le fait d’elle-même.",
    },
    "10": {
      meaning:
        "L’application ou le compte n’en a pas le droit : une autorisation manque, ou il n’est pas éligible.",
      remedy: "Comparez autorisations accordées et requises dans la mise en place.",
    },
    "33": {
      meaning: "Le numéro a été supprimé chez Meta, ou son identifiant est faux.",
      remedy: "Choisissez de nouveau le numéro dans la mise en place.",
    },
    "100": {
      meaning: "Meta n’accepte pas une des valeurs : mal écrite, non prise en charge ou trop longue.",
      remedy: "Les mots de Meta ci-dessous la nomment. Corrigez-la et renvoyez.",
    },
    "190": {
      meaning: "Le jeton d’accès a expiré ou n’est plus valide.",
      remedy: "Remplacez le jeton dans la mise en place.",
    },
    "200": {
      meaning: "Il manque au jeton une autorisation que cet appel exige.",
      remedy: "Comparez autorisations accordées et requises dans la mise en place.",
    },
    "368": {
      meaning: "Meta a bloqué le compte pour un temps, à cause d’une infraction à ses règles.",
      remedy: "La qualité du compte, chez Meta, indique la cause, la fin et la voie de recours.",
    },
    "80007": {
      meaning: "Le compte a atteint la limite d’appels de Meta.",
      remedy: "Attendez que la limite se lève ; elle le fait d’elle-même.",
    },
    "130403": {
      meaning: "Votre entreprise a bloqué cette personne.",
      remedy: "Débloquez-la d’abord, si elle doit vous lire.",
    },
    "130429": {
      meaning: "Les messages sont partis plus vite que le débit de ce numéro ne le permet.",
      remedy: "Renvoyez-le, plus lentement.",
    },
    "130472": {
      meaning:
        "Meta a placé cette personne dans une expérience sans messages marketing. Vous n’y êtes pour rien, et rien n’est facturé.",
      remedy: "Joignez-la par un autre canal.",
    },
    "130497": {
      meaning: "Votre type d’entreprise ne peut pas écrire à des personnes de ce pays.",
      remedy: "Laissez ce pays de côté.",
    },
    "131000": {
      meaning: "Quelque chose s’est mal passé chez Meta, sans qu’il dise quoi.",
      remedy: "Renvoyez-le. Si cela persiste, donnez l’identifiant de trace à l’assistance de Meta.",
    },
    "131005": {
      meaning: "Le jeton a été refusé : une autorisation manque ou a été retirée.",
      remedy: "Comparez autorisations accordées et requises dans la mise en place.",
    },
    "131008": {
      meaning: "Il manque à la requête une valeur que Meta exige.",
      remedy: "Les mots de Meta ci-dessous la nomment. Complétez et renvoyez.",
    },
    "131009": {
      meaning:
        "Une des valeurs n’est pas valide. Avec la distribution optimisée, le modèle peut aussi être encore en synchronisation.",
      remedy: "Vérifiez les valeurs. Si elles sont justes, attendez dix minutes et renvoyez une fois.",
    },
    "131016": {
      meaning: "Un service de Meta était un moment indisponible.",
      remedy: "Renvoyez-le dans quelques minutes.",
    },
    "131021": {
      meaning: "Le destinataire est le numéro même d’où part le message.",
      remedy: "Choisissez un autre destinataire.",
    },
    "131026": {
      meaning:
        "Le message n’a pas pu atteindre ce numéro. Meta ne dit pas pourquoi : le plus souvent, il n’est pas sur WhatsApp, n’a pas accepté les conditions en vigueur ou utilise une ancienne version.",
      remedy: "Vérifiez le numéro avec la personne, ou passez par un autre canal.",
    },
    "131030": {
      meaning:
        "Un numéro de test n’écrit qu’aux destinataires de sa liste, et celui-ci n’en fait pas partie.",
      remedy: "Ajoutez le destinataire à la liste chez Meta, ou envoyez depuis votre propre numéro.",
    },
    "131031": {
      meaning:
        "Meta a verrouillé le compte, ou une donnée envoyée ne correspond pas à la sienne, comme le code PIN.",
      remedy: "Voyez l’état du compte et, s’il est verrouillé, faites appel chez Meta.",
    },
    "131037": {
      meaning: "Le numéro n’a pas encore de nom d’affichage approuvé.",
      remedy: "Faites approuver le nom d’affichage chez Meta, puis renvoyez.",
    },
    "131042": {
      meaning: "Meta n’a pas pu facturer le message : le moyen de paiement pose problème.",
      remedy: "Réglez le moyen de paiement chez Meta, puis renvoyez.",
    },
    "131045": {
      meaning: "Le numéro n’est pas correctement enregistré.",
      remedy: "Enregistrez le numéro dans la mise en place.",
    },
    "131047": {
      meaning: "Cette personne n’a pas écrit depuis plus de 24 heures : seul un modèle peut lui être envoyé.",
      remedy: "Utilisez un modèle.",
    },
    "131048": {
      meaning: "Meta ralentit ce numéro : trop de ses messages ont été bloqués ou signalés.",
      remedy: "Attendez, envoyez moins, et regardez la qualité du numéro.",
    },
    "131049": {
      meaning:
        "Meta ne l’a pas distribué, pour limiter le marketing que cette personne reçoit de toutes les entreprises. Votre message n’est pas en cause.",
      remedy:
        "Laissez passer au moins un jour avant de réessayer, puis davantage. Insister aggrave la situation.",
    },
    "131050": {
      meaning: "Cette personne a arrêté les messages marketing de votre entreprise.",
      remedy: "Laissez-la de côté tant qu’elle ne les a pas réactivés dans WhatsApp.",
    },
    "131051": {
      meaning: "Meta ne prend pas en charge ce type de message.",
      remedy: "Utilisez un modèle d’un type pris en charge.",
    },
    "131052": {
      meaning: "Meta n’a pas pu télécharger le média.",
      remedy: "Vérifiez que l’adresse du fichier est publique et répond.",
    },
    "131053": {
      meaning: "Meta n’a pas pu prendre le média : son type, sa taille ou son adresse ne convient pas.",
      remedy: "Vérifiez le fichier et son adresse, puis renvoyez.",
    },
    "131055": {
      meaning: "Cette voie ne prend que les modèles marketing.",
      remedy: "Envoyez-le par Cloud API.",
    },
    "131056": {
      meaning: "Trop de messages sont allés de ce numéro à cette personne en peu de temps.",
      remedy: "Laissez quelques secondes entre deux messages à la même personne.",
    },
    "131057": {
      meaning: "Meta intervient sur le compte, par exemple pour augmenter son débit.",
      remedy: "Réessayez dans une minute.",
    },
    "131061": {
      meaning: "Ce modèle a un prix maximal, ce que Cloud API n’accepte pas.",
      remedy: "Envoyez-le par la distribution optimisée.",
    },
    "131062": {
      meaning: "Ce message ne peut pas être adressé par un identifiant d’utilisateur WhatsApp.",
      remedy: "Utilisez le numéro de téléphone.",
    },
    "131063": {
      meaning: "Les modèles marketing sont désactivés sur Cloud API pour ce compte.",
      remedy: "Utilisez la distribution optimisée, ou faites lever ce réglage chez Meta.",
    },
    "131064": {
      meaning: "Meta limite ce compte parce que des modèles étaient dans la mauvaise catégorie.",
      remedy: "Corrigez les catégories ; la limite se lève d’elle-même.",
    },
    "132000": {
      meaning: "Le nombre de valeurs ne correspond pas aux variables du modèle.",
      remedy: "Relisez les modèles et remplissez chaque variable.",
    },
    "132001": {
      meaning: "Meta n’a pas de modèle approuvé de ce nom dans cette langue.",
      remedy: "Relisez les modèles et choisissez-en un qui soit approuvé.",
    },
    "132005": {
      meaning: "Une fois rempli, le texte est trop long.",
      remedy: "Raccourcissez les valeurs.",
    },
    "132007": {
      meaning: "Le contenu du modèle enfreint les règles de Meta.",
      remedy: "Modifiez le modèle chez Meta.",
    },
    "132008": {
      meaning: "Une des valeurs du modèle n’est pas valide.",
      remedy: "Corrigez la valeur et renvoyez.",
    },
    "132012": {
      meaning: "Une valeur n’a pas le format que demande le modèle.",
      remedy: "Corrigez la valeur et renvoyez.",
    },
    "132015": {
      meaning: "Meta a mis le modèle en pause, pour sa qualité jugée faible.",
      remedy: "Attendez que Meta le rétablisse, ou modifiez-le.",
    },
    "132016": {
      meaning: "Meta a désactivé le modèle pour de bon, pour sa qualité jugée faible.",
      remedy: "Créez un nouveau modèle.",
    },
    "132018": {
      meaning: "Les paramètres du modèle n’ont pas passé le contrôle de Meta.",
      remedy: "Corrigez les valeurs et renvoyez.",
    },
    "133010": {
      meaning: "Le numéro n’est pas enregistré pour l’envoi.",
      remedy: "Enregistrez-le dans la mise en place.",
    },
    "134100": {
      meaning: "La distribution optimisée ne prend que les modèles marketing.",
      remedy: "Envoyez-le par Cloud API.",
    },
    "134101": {
      meaning:
        "Le modèle est encore en synchronisation pour la distribution optimisée ; cela peut durer dix minutes après sa création, sa modification ou son réveil.",
      remedy: "Attendez dix minutes et renvoyez.",
    },
    "134102": {
      meaning:
        "Le modèle ne peut pas servir à la distribution optimisée : le compte n’y est pas actif, ou la synchronisation a échoué.",
      remedy: "Voyez l’état du compte. S’il est actif, adressez-vous à l’assistance de Meta.",
    },
    "135000": {
      meaning: "Meta n’a pas pu utiliser les valeurs envoyées, sans dire lesquelles.",
      remedy: "Vérifiez les valeurs et renvoyez.",
    },
  },
} as const;
