/** Les messages au fil du temps. */
import type { resultsTime as en } from "../en/resultsTime.ts";
import type { Translated } from "../translated.ts";

export const resultsTime: Translated<typeof en> = {
  title: "Résultats au fil du temps",
  description:
    "Quand les messages sont partis, combien de temps ils ont mis à arriver, et lesquels on attend encore.",
  asTable: "La même chose en tableau",
  fromTo: "{{first}} – {{last}}",
  see_one: "{{name}} : voir {{count, number}} message",
  see_many: "{{name}} : voir {{count, number}} de messages",
  see_other: "{{name}} : voir {{count, number}} messages",
  unlisted_one:
    "{{count, number}} message plus ancien n’est plus conservé et ne figure pas dans ces chiffres.",
  unlisted_many:
    "{{count, number}} de messages plus anciens ne sont plus conservés et ne figurent pas dans ces chiffres.",
  unlisted_other:
    "{{count, number}} messages plus anciens ne sont plus conservés et ne figurent pas dans ces chiffres.",
  empty: {
    title: "Aucun message pour l’instant",
    body: "Dès que des messages sont envoyés, on voit ici quand ils sont partis, à quelle vitesse ils sont arrivés et lesquels on attend encore.",
    send: "Envoyer un message de test",
  },
  noMatch: {
    title: "Aucun message ne correspond",
    body: "Rien ne répond à tous les filtres à la fois.",
    clear: "Effacer les filtres",
  },
  looked_one:
    "Le message le plus récent, {{looked}} sur {{count, number}}, dans la limite du temps disponible pour les examiner un à un.",
  looked_many:
    "Les {{looked}} plus récents sur {{count, number}} de messages, dans la limite du temps disponible pour les examiner un à un. Sans filtre, ou avec seulement la campagne et la voie, tous sont comptés.",
  looked_other:
    "Les {{looked}} plus récents sur {{count, number}} messages, dans la limite du temps disponible pour les examiner un à un. Sans filtre, ou avec seulement la campagne et la voie, tous sont comptés.",
  noRoute: "Non créé dans Waypost",
  latency: {
    title: "Combien de temps prend chaque étape ?",
    help: "D’une étape à la suivante, selon la voie d’envoi. Au-delà de 20 secondes, les durées sont précises à 5 % près.",
    none: "Aucun de ces messages n’a encore deux étapes connues.",
    underOne: "moins de 1 s",
    leg: {
      "accepted-sent": "D’accepté à envoyé",
      "sent-delivered": "D’envoyé à distribué",
      "delivered-read": "De distribué à lu",
      "accepted-delivered": "D’accepté à distribué, en tout",
    },
    column: {
      route: "Voie",
      step: "Étape et voie",
      n: "Messages",
      median: "La moitié en",
      p90: "90 % en",
      p99: "99 % en",
      spread: "De 1 s à gauche à plusieurs jours à droite",
    },
    spread: "La répartition des durées, en tableau",
    upTo: "jusqu’à {{end}}",
    longer: "au-delà",
  },
  schedule: {
    put: "Faire commencer une campagne à cette heure",
    help: "Pour les brouillons ; une campagne figée garde son heure. Un horaire suit une seule horloge : dans d’autres fuseaux, les gens reçoivent le message à une autre heure de leur journée.",
    none: "Aucune campagne n’est en brouillon : aucune ne peut commencer à cette heure.",
    campaigns: "Campagnes",
    placed:
      "« {{name}} » commence désormais le {{day}} à {{time}} ({{zone}}). Rien n’est envoyé tant que son plan n’est pas vérifié et figé.",
    byHand: "« {{name}} » n’a de nouveau pas d’heure de début : quelqu’un la lancera.",
    restored: "« {{name}} » a retrouvé l’heure de début qu’elle avait.",
    open: "Ouvrir son onglet Distribution",
    undo: "Annuler",
  },
  sendTime: {
    title: "À quelle heure de la journée du destinataire les messages réussissent-ils le mieux ?",
    help: "Selon l’heure et le jour de la semaine chez le destinataire, à la création de chaque message. Une part qui repose sur peu de messages est rapprochée de celle de l’ensemble, pour que le hasard ne l’emporte pas ; n indique le nombre de messages. Les campagnes ne diffèrent pas seulement par l’heure : c’est un lien, pas une cause.",
    outcome: "Issue",
    none: "Aucun de ces messages n’a à la fois plus de {{hours}} heures et un destinataire dont l’heure locale est connue.",
    hour: "À partir de",
    anyDay: "Tous les jours",
    anyHour: "Toutes les heures",
    n: "n {{n}}",
    alike_one:
      "Aucune heure ne se détache : avec {{count, number}} message ({{overall}} dans l’ensemble), les écarts entre les heures ne dépassent pas ce que fait le hasard.",
    alike_many:
      "Aucune heure ne se détache : parmi {{count, number}} de messages ({{overall}} dans l’ensemble), les écarts entre les heures ne dépassent pas ce que fait le hasard.",
    alike_other:
      "Aucune heure ne se détache : parmi {{count, number}} messages ({{overall}} dans l’ensemble), les écarts entre les heures ne dépassent pas ce que fait le hasard.",
    tooLittle_one:
      "Trop peu d’éléments pour conseiller une heure : {{count, number}} message, {{overall}} dans l’ensemble.",
    tooLittle_many:
      "Trop peu d’éléments pour conseiller une heure : parmi celles d’au moins 30 messages, aucune ne dépasse les {{overall}} de l’ensemble des {{count, number}} de messages de plus que ce qu’explique le hasard.",
    tooLittle_other:
      "Trop peu d’éléments pour conseiller une heure : parmi celles d’au moins 30 messages, aucune ne dépasse les {{overall}} de l’ensemble des {{count, number}} messages de plus que ce qu’explique le hasard.",
    best: {
      read_one:
        "C’est de {{from}} à {{until}} que les messages sont le plus souvent lus : {{n}} sur {{count, number}} l’ont été, soit une part estimée à {{share}} (de {{low}} à {{high}}), contre {{overall}} pour l’ensemble.",
      read_many:
        "C’est de {{from}} à {{until}} que les messages sont le plus souvent lus : {{n}} sur {{count, number}} l’ont été, soit une part estimée à {{share}} (de {{low}} à {{high}}), contre {{overall}} pour l’ensemble.",
      read_other:
        "C’est de {{from}} à {{until}} que les messages sont le plus souvent lus : {{n}} sur {{count, number}} l’ont été, soit une part estimée à {{share}} (de {{low}} à {{high}}), contre {{overall}} pour l’ensemble.",
      delivered_one:
        "C’est de {{from}} à {{until}} que les messages sont le plus souvent distribués : {{n}} sur {{count, number}} l’ont été, soit une part estimée à {{share}} (de {{low}} à {{high}}), contre {{overall}} pour l’ensemble.",
      delivered_many:
        "C’est de {{from}} à {{until}} que les messages sont le plus souvent distribués : {{n}} sur {{count, number}} l’ont été, soit une part estimée à {{share}} (de {{low}} à {{high}}), contre {{overall}} pour l’ensemble.",
      delivered_other:
        "C’est de {{from}} à {{until}} que les messages sont le plus souvent distribués : {{n}} sur {{count, number}} l’ont été, soit une part estimée à {{share}} (de {{low}} à {{high}}), contre {{overall}} pour l’ensemble.",
    },
    several_one:
      "{{count, number}} message n’y figure pas : son pays a plusieurs fuseaux horaires ({{countries}}), et son numéro ne dit pas lequel ou n’a pas pu être examiné à temps.",
    several_many:
      "{{count, number}} de messages n’y figurent pas : leurs pays ont plusieurs fuseaux horaires ({{countries}}), et leurs numéros ne disent pas lequel ou n’ont pas pu être examinés à temps.",
    several_other:
      "{{count, number}} messages n’y figurent pas : leurs pays ont plusieurs fuseaux horaires ({{countries}}), et leurs numéros ne disent pas lequel ou n’ont pas pu être examinés à temps.",
    unknown_one:
      "{{count, number}} message n’y figure pas : rien n’indique l’heure locale de son destinataire.",
    unknown_many:
      "{{count, number}} de messages n’y figurent pas : rien n’indique l’heure locale de leurs destinataires.",
    unknown_other:
      "{{count, number}} messages n’y figurent pas : rien n’indique l’heure locale de leurs destinataires.",
    tooYoung_one: "{{count, number}} message a moins de {{hours}} heures et ne compte pas encore.",
    tooYoung_many: "{{count, number}} de messages ont moins de {{hours}} heures et ne comptent pas encore.",
    tooYoung_other: "{{count, number}} messages ont moins de {{hours}} heures et ne comptent pas encore.",
  },
  speed: {
    title: "Les messages arrivés vite sont-ils plus souvent lus et suivis d’une réaction ?",
    help: "C’est un lien, pas une cause : un téléphone allumé reçoit les messages plus tôt, et on les y lit plus tôt. Parmi les messages de plus de {{hours}} heures.",
    none: "Aucun de ces messages n’a à la fois plus de {{hours}} heures et une distribution confirmée.",
    within: "En {{end}} au plus",
    between: "Plus tard, en {{end}} au plus",
    later: "Au-delà de {{end}}",
    scale: "Part lue, de 0 à 100 %",
    notKnown: "Non connu",
    column: {
      within: "D’accepté à distribué",
      delivered: "Messages",
      read: "Dont lus",
      answered: "Bouton touché ou réponse",
      clicked: "Clic",
    },
  },
  stuck: {
    title: "Quels messages restent à l’état « envoyé » ?",
    help: "Meta les a envoyés et n’a pas signalé leur arrivée. En regard de chaque âge : parmi les messages arrivés par la même voie, la part de ceux qui l’étaient déjà à ce stade.",
    none: "Aucun de ces messages n’est à l’état « envoyé ».",
    column: {
      age: "Âge",
      usual: "Habituel pour cette voie",
      country: "Pays",
      atSent: "À l’état « envoyé »",
      share: "Parmi ceux que Meta a envoyés",
      compared: "Par rapport à tous les pays",
    },
    younger: "Moins de {{until}}",
    between: "De {{from}} à {{until}}",
    older: "Plus de {{from}}",
    expired: "Délai écoulé",
    over: "Meta n’essaie plus.",
    early: "Trop tôt pour le dire",
    unknown: "Aucune arrivée par cette voie pour l’instant",
    usual_one: "Sur {{count, number}} message distribué, {{share}} était arrivé en {{age}}",
    usual_many: "Sur {{count, number}} de messages distribués, {{share}} étaient arrivés en {{age}}",
    usual_other: "Sur {{count, number}} messages distribués, {{share}} étaient arrivés en {{age}}",
    where: "Où restent-ils à l’état « envoyé » après {{hours}} heures ?",
    everywhere_one:
      "Tous pays confondus : {{share}}, soit {{n}} sur {{count, number}} message envoyé par Meta.",
    everywhere_many:
      "Tous pays confondus : {{share}}, soit {{n}} sur {{count, number}} de messages envoyés par Meta.",
    everywhere_other:
      "Tous pays confondus : {{share}}, soit {{n}} sur {{count, number}} messages envoyés par Meta.",
    noCountry: "Pays inconnu",
    more: "Plus qu’ailleurs",
    fewer: "Moins qu’ailleurs",
    same: "Pas de différence nette",
    moreCountries_one: "{{count, number}} autre pays en compte moins.",
    moreCountries_many: "{{count, number}} d’autres pays en comptent moins.",
    moreCountries_other: "{{count, number}} autres pays en comptent moins.",
    meaning: "Ce que cela peut vouloir dire, et que faire",
    cause: {
      off: "Le téléphone est éteint ou sans réseau",
      expiry: "Sa durée de validité prend fin",
      limits: "Meta retient le message",
      privacy: "Meta ne donne aucune raison",
      webhooks: "Des accusés de réception manquent",
    },
    causeHelp: {
      off: "Rien à faire : le message arrive dès que le téléphone est rallumé, tant qu’il est encore valable.",
      expiry:
        "Meta l’abandonne sans le signaler. Pour une offre qui finit bientôt, donnez au modèle sa propre durée de validité.",
      limits:
        "Les limites de Meta se traduisent le plus souvent par un échec (131049), parfois seulement après « envoyé ». Si c’est fréquent dans un pays, écrivez-y moins souvent, et à des personnes qui réagissent.",
      privacy:
        "Un réglage, un blocage ou un compte abandonné ne regarde que la personne : aucun accusé de réception ne le dit. Mieux vaut ne plus écrire à celles dont les messages restent sans cesse à l’état « envoyé ».",
      webhooks:
        "Si tous les messages de certaines heures restent à l’état « envoyé », cherchez d’abord une interruption des webhooks à ce moment-là.",
    },
    never:
      "Waypost ne les renvoie jamais de lui-même, puisqu’ils peuvent encore arriver : qui reçoit deux fois le même message bloque plus volontiers l’expéditeur.",
  },
  column: {
    time: "Création",
    messages: "Messages",
    delivered: "Distribués à ce jour",
    read: "Lus à ce jour",
    deliveredRate: "Distribués, parmi ceux de plus de {{hours}} h",
    readRate: "Lus, parmi ceux de plus de {{hours}} h",
  },
  volume: {
    title: "Quand les messages sont-ils partis, et combien sont arrivés ?",
    help: "Selon l’heure de création de chaque message, à l’horloge de cet ordinateur.",
    allTimes: "Voir toute la période",
    delivered: "Distribués ou lus à ce jour",
    others: "Les autres",
    label_one: "{{count, number}} message, {{span}} ; {{most}} au plus par barre.",
    label_many: "{{count, number}} de messages, {{span}} ; {{most}} au plus par barre.",
    label_other: "{{count, number}} messages, {{span}} ; {{most}} au plus par barre.",
    brush: "Choisir une période",
    edge: { from: "Début de la période", until: "Fin de la période" },
    howTo:
      "Faites glisser le pointeur sur les barres, ou déplacez les deux poignées avec les flèches du clavier, pour tout limiter à cette période.",
    chosen_one: "{{span}} : {{count, number}} message",
    chosen_many: "{{span}} : {{count, number}} de messages",
    chosen_other: "{{span}} : {{count, number}} messages",
    narrow: "Limiter à cette période",
    cancel: "Annuler",
  },
  rates: {
    title: "Quelle part arrive, et quelle part est lue, au fil du temps ?",
    help: "Parmi tous les messages tentés assez anciens ; pour les plus récents, la part est indiquée « Pas encore ».",
    delivered: "Distribués, parmi les messages de plus de {{hours}} heures",
    read: "Lus, parmi les messages de plus de {{hours}} heures",
    whole_one: "{{share}} : {{n}} sur {{count, number}} message",
    whole_many: "{{share}} : {{n}} sur {{count, number}} de messages",
    whole_other: "{{share}} : {{n}} sur {{count, number}} messages",
    label: {
      delivered_one:
        "Sur {{count, number}} message, {{share}} a été distribué. Le tableau donne chaque barre.",
      delivered_many:
        "Sur {{count, number}} de messages, {{share}} ont été distribués. Le tableau donne chaque barre.",
      delivered_other:
        "Sur {{count, number}} messages, {{share}} ont été distribués. Le tableau donne chaque barre.",
      read_one: "Sur {{count, number}} message, {{share}} a été lu. Le tableau donne chaque barre.",
      read_many: "Sur {{count, number}} de messages, {{share}} ont été lus. Le tableau donne chaque barre.",
      read_other: "Sur {{count, number}} messages, {{share}} ont été lus. Le tableau donne chaque barre.",
    },
    cell_one: "{{share}} ({{n}} sur {{count, number}} ; {{low}} à {{high}})",
    cell_many: "{{share}} ({{n}} sur {{count, number}} ; {{low}} à {{high}})",
    cell_other: "{{share}} ({{n}} sur {{count, number}} ; {{low}} à {{high}})",
    notYet: "Pas encore",
    interval: "Part, et ce que le hasard seul peut en faire (95 %)",
    young: "Pas encore : certains ont moins de {{hours}} heures",
  },
};
