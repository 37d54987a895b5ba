/** Le catalogue des codes d’erreur de Meta : le sens de chacun, dans `code`, et ce que certains demandent en plus, dans `note`. */
import type { errorCodes as en } from "../en/errorCodes.ts";
import type { Translated } from "../translated.ts";

export const errorCodes: Translated<typeof en> = {
  title: "Codes d’erreur",
  description:
    "Ce que signifient les codes d’erreur de Meta, d’où vient l’erreur, que faire, et ce que Waypost fait de lui-même.",
  asOf: "D’après la liste d’erreurs de Meta et ce qui a été annoncé depuis, au {{date}}. Meta ajoute régulièrement des codes.",
  all: "Tous les codes",
  chosen: "Code {{code}}",
  list: "Codes par ordre de numéro",
  range: "{{first}} à {{last}}",
  search: "Rechercher un code d’erreur",
  searchPlaceholder: "Code ou mots",
  shown_one: "{{count, number}} code",
  shown_many: "{{count, number}} de codes",
  shown_other: "{{count, number}} codes",
  filter: {
    concern: "Origine de l’erreur",
    asks: "Ce que l’erreur demande",
    every: "Tous",
    met: "Seulement les codes vus dans cet espace de travail",
  },
  noMatch: {
    title: "Aucun code ne correspond",
    body: "Aucun code du catalogue ne répond à tous ces critères.",
    clear: "Afficher tous les codes",
  },
  unknown: {
    title: "Codes inconnus de Waypost",
    description:
      "Des messages de cet espace de travail ont échoué avec ces codes, absents du catalogue. Ils sont affichés tels que Meta les a écrits.",
    chosen: "Waypost ne connaît pas ce code. Fiez-vous à l’explication que Meta donne dans sa réponse.",
    noCode: "Sans code",
  },
  messages_one: "{{count, number}} message",
  messages_many: "{{count, number}} de messages",
  messages_other: "{{count, number}} messages",
  seeMessages_one: "Voir {{count, number}} message avec le code {{code}}",
  seeMessages_many: "Voir {{count, number}} de messages avec le code {{code}}",
  seeMessages_other: "Voir {{count, number}} messages avec le code {{code}}",
  noMessages: "Aucun",
  notCounted: "Pas encore compté",
  term: {
    title: "Dans la liste de Meta",
    concern: "Origine de l’erreur",
    todo: "Que faire",
    next: "Prochain essai",
    byItself: "Ce que fait Waypost",
    note: "Bon à savoir",
    elsewhere: "Survient",
    messages: "Échecs ici",
    source: "Source",
  },
  concern: {
    meta: "Meta",
    account: "Votre compte",
    app: "Application ou jeton",
    request: "Message ou modèle",
    recipient: "Le destinataire",
    none: "Meta ne le dit pas",
  },
  asks: {
    "retry-now": "Réessayer",
    wait: "Attendre, puis réessayer",
    reroute: "Changer de mode de distribution",
    "fix-payload": "Modifier ce qui est envoyé",
    "fix-account": "Corriger d’abord le compte ou l’application",
    "suppress-recipient": "Exclure la personne",
    "give-up": "Réessayer n’y changera rien",
    none: "Meta ne le dit pas",
  },
  elsewhere: {
    registration: "À l’enregistrement d’un numéro",
    templates: "À la création ou à la modification d’un modèle",
    insights: "Avec les statistiques de modèles",
    signup: "À la connexion d’un compte",
    health: "Dans les contrôles de Meta",
    calls: "Avec les appels",
    groups: "Avec les messages de groupe",
    flows: "À la modification d’un flow",
    blocking: "Au blocage de personnes",
    usernames: "Avec les noms d’utilisateur",
  },
  next: {
    after: "Au plus tôt {{first}} après l’échec.",
    growing: "Au plus tôt {{first}} après l’échec, et jusqu’à {{longest}} après un nouvel échec.",
    atOnce: "Tout de suite.",
    onceRight: "Pas avant que {{remedy}}.",
    never: "Aucun : le même message échouerait de nouveau.",
  },
  byItself: {
    when: {
      optimized: "En distribution optimisée :",
      cloud: "Par la Cloud API :",
      strict: "Si la campagne renonce à ce que Meta ne peut pas optimiser :",
      "cloud-while-syncing": "Si la campagne n’attend pas les modèles :",
      "united-states": "Aux États-Unis :",
    },
    again_one: "Il renvoie le message une fois, après {{first}}.",
    again_many:
      "Il renvoie le message jusqu’à {{count, number}} de fois, la première après {{first}}, la dernière après {{last}}.",
    again_other:
      "Il renvoie le message jusqu’à {{count, number}} fois, la première après {{first}}, la dernière après {{last}}.",
    evenly_one: "Il renvoie le message une fois, après {{first}}.",
    evenly_many: "Il renvoie le message jusqu’à {{count, number}} de fois, chaque fois après {{first}}.",
    evenly_other: "Il renvoie le message jusqu’à {{count, number}} fois, chaque fois après {{first}}.",
    others: {
      slower: "Le numéro envoie plus lentement entre-temps.",
      number: "Rien d’autre ne part de ce numéro entre-temps.",
      template: "Rien d’autre ne part avec ce modèle entre-temps.",
    },
    end: {
      leave: "Le message compte comme un échec.",
      blocked: "Le message compte comme un échec.",
      stopped: "Le message compte comme un échec, et la personne comme désabonnée.",
      cloud: "Il envoie le message par la Cloud API, une seule fois.",
      pause: "La campagne se met en pause et garde tous ses destinataires jusqu’à ce que {{remedy}}.",
    },
    endAfter: {
      leave: "Si cela ne suffit pas, le message compte comme un échec.",
      pause:
        "Si cela ne suffit pas, la campagne se met en pause et garde tous ses destinataires jusqu’à ce que {{remedy}}.",
    },
    staysOpen:
      "Avec un statut HTTP de 500 ou plus, on ne sait pas si Meta a pris le message : il compte comme inconnu et n’est pas renvoyé.",
    receipt:
      "Tout cela vaut pour les campagnes, et pour ce que Meta refuse dès la requête. Si un accusé de réception dit qu’un message a échoué, Waypost ne renvoie rien de lui-même.",
    storm:
      "Dès que {{least, number}} des {{of, number}} derniers messages d’une campagne ont échoué ainsi, elle se met en pause (au seuil habituel).",
    stormOne:
      "Un seul message échoué ainsi met la campagne en pause, que Meta l’ait refusé ou qu’un accusé de réception le dise.",
    elsewhere: "Rien : ce code ne concerne pas des messages envoyés.",
  },
  remedy: {
    "sign-in": "le jeton soit remplacé",
    permission: "l’autorisation soit accordée",
    billing: "le paiement soit en règle",
    account: "le compte soit en règle",
    number: "le numéro soit en règle",
    "test-recipients": "les destinataires figurent sur la liste du numéro de test",
    onboarding: "le compte soit configuré pour cela",
    "cloud-marketing": "le compte autorise de nouveau le marketing sur la Cloud API",
    template: "le modèle puisse de nouveau être envoyé",
    "messaging-limit": "la limite soit levée",
    throughput: "Meta accepte de nouveau les messages",
  },
  source: {
    list: "La liste d’erreurs de Meta",
    announced: "Les annonces de Meta depuis cette liste",
    reports: "Des signalements publics de développeurs",
  },
  code: {
    "0": {
      meaning: "Meta n’a pas pu authentifier le jeton : il a expiré ou a été révoqué.",
      remedy: "Remplacez le jeton dans la mise en place.",
    },
    "1": {
      meaning:
        "Soit Meta n’a pas compris la requête, soit l’erreur vient de Meta ; la réponse ne le précise pas.",
      remedy: "Renvoyez le message ; si cela persiste, consultez l’état de la plateforme Meta.",
    },
    "2": {
      meaning: "Le service de Meta a été momentanément indisponible ou surchargé.",
      remedy:
        "Renvoyez le message dans quelques minutes. Si cela se répète, vérifiez le paiement et l’état du compte.",
    },
    "3": {
      meaning: "Il manque à l’application une capacité ou une autorisation pour cette requête.",
      remedy: "Accordez l’autorisation chez Meta, puis vérifiez à nouveau la mise en place.",
    },
    "4": {
      meaning: "L’application a fait plus de requêtes que Meta n’en autorise pour le moment.",
      remedy: "La limite se lève automatiquement.",
    },
    "10": {
      meaning:
        "L’application ou le compte n’en a pas le droit : une autorisation manque, ou le compte n’est pas éligible.",
      remedy: "Dans la mise en place, comparez les autorisations accordées et requises.",
    },
    "17": {
      meaning: "Les requêtes d’un utilisateur de l’application ont atteint la limite de Meta pour le moment.",
      remedy: "La limite se lève automatiquement.",
    },
    "32": {
      meaning: "Les requêtes portant sur une page ont atteint la limite de Meta pour le moment.",
      remedy: "La limite se lève automatiquement.",
    },
    "33": {
      meaning: "Le numéro a été supprimé chez Meta, ou son ID est erroné.",
      remedy: "Choisissez de nouveau le numéro dans la mise en place.",
    },
    "100": {
      meaning:
        "Meta n’accepte pas l’une des valeurs : mal orthographiée, non prise en charge ou trop longue.",
      remedy: "L’explication de Meta indique laquelle. Corrigez-la, puis renvoyez le message.",
    },
    "102": {
      meaning: "Meta n’a pas de session valide pour cette requête : le jeton manque ou n’est plus valide.",
      remedy: "Remplacez le jeton dans la mise en place.",
    },
    "104": {
      meaning: "La requête est arrivée sans jeton d’accès.",
      remedy: "Saisissez un jeton dans la mise en place.",
    },
    "190": {
      meaning: "Le jeton d’accès a expiré ou n’est plus valide.",
      remedy: "Remplacez le jeton dans la mise en place.",
    },
    "200": {
      meaning: "Il manque au jeton une autorisation que cette requête exige.",
      remedy: "Dans la mise en place, comparez les autorisations accordées et requises.",
    },
    "368": {
      meaning: "Meta a bloqué le compte temporairement, pour une infraction à ses règles.",
      remedy: "La page « Qualité du compte » de Meta indique la cause, la durée et le recours possible.",
    },
    "613": {
      meaning: "Les requêtes de ce type ont leur propre limite, atteinte pour le moment.",
      remedy: "La limite se lève automatiquement.",
    },
    "803": {
      meaning: "Meta ne connaît rien sous cet ID, ou ce jeton n’a pas le droit de le voir.",
      remedy:
        "Dans la mise en place, comparez les autorisations accordées et requises, puis vérifiez l’ID chez Meta.",
    },
    "80007": {
      meaning: "Le compte a atteint la limite de requêtes de Meta.",
      remedy: "La limite se lève automatiquement.",
    },
    "130403": {
      meaning: "Votre entreprise a bloqué cette personne.",
      remedy: "Débloquez-la d’abord, si elle doit recevoir vos messages.",
    },
    "130429": {
      meaning: "Les messages sont partis plus vite que le débit de ce numéro ne le permet.",
      remedy: "Renvoyez le message, à un rythme plus lent.",
    },
    "130472": {
      meaning:
        "Meta a inclus cette personne dans une expérience où l’on ne reçoit aucun message marketing. Votre message n’est pas en cause, et rien n’est facturé.",
      remedy: "Joignez-la par un autre canal.",
    },
    "130497": {
      meaning: "Les entreprises de votre secteur ne peuvent pas écrire à des personnes de ce pays.",
      remedy: "Excluez ce pays.",
    },
    "131000": {
      meaning: "Une erreur est survenue chez Meta, qui n’en donne pas la cause.",
      remedy: "Renvoyez le message. Si cela persiste, donnez l’ID de trace à l’assistance de Meta.",
    },
    "131005": {
      meaning: "Le jeton a été refusé : une autorisation manque ou a été retirée.",
      remedy: "Dans la mise en place, comparez les autorisations accordées et requises.",
    },
    "131008": {
      meaning: "Il manque à la requête une valeur que Meta exige.",
      remedy: "L’explication de Meta indique laquelle. Ajoutez-la, puis renvoyez le message.",
    },
    "131009": {
      meaning:
        "L’une des valeurs n’est pas valide. Avec la distribution optimisée, le modèle peut aussi être encore en cours de synchronisation.",
      remedy:
        "Vérifiez les valeurs. Si elles sont correctes, attendez dix minutes, puis renvoyez le message une seule fois.",
    },
    "131016": {
      meaning: "Un service de Meta a été momentanément indisponible.",
      remedy: "Renvoyez le message dans quelques minutes.",
    },
    "131020": {
      meaning: "Une erreur des messages de groupe. Waypost n’en envoie pas.",
      remedy: "Rien à faire dans Waypost.",
    },
    "131021": {
      meaning: "Le destinataire et l’expéditeur sont le même numéro.",
      remedy: "Choisissez un autre destinataire.",
    },
    "131026": {
      meaning:
        "Le message n’a pas pu atteindre ce numéro. Meta ne dit pas pourquoi : le plus souvent, le destinataire n’est pas sur WhatsApp, n’a pas accepté ses conditions actuelles ou utilise une ancienne version.",
      remedy: "Vérifiez le numéro auprès de la personne, ou passez par un autre canal.",
    },
    "131030": {
      meaning:
        "Un numéro de test ne peut écrire qu’aux destinataires de sa liste, et celui-ci n’en fait pas partie.",
      remedy: "Ajoutez le destinataire à la liste chez Meta, ou envoyez depuis l’un de vos propres numéros.",
    },
    "131031": {
      meaning:
        "Meta a verrouillé le compte, ou une donnée transmise, comme le code PIN, ne correspond pas à celle que Meta connaît.",
      remedy: "Consultez l’état du compte et, s’il est verrouillé, déposez un recours chez Meta.",
    },
    "131037": {
      meaning: "Le numéro n’a pas encore de nom d’affichage approuvé.",
      remedy: "Faites approuver le nom d’affichage chez Meta, puis renvoyez le message.",
    },
    "131041": {
      meaning: "Une erreur des messages de groupe. Waypost n’en envoie pas.",
      remedy: "Rien à faire dans Waypost.",
    },
    "131042": {
      meaning: "Meta n’a pas pu facturer le message : le moyen de paiement pose problème.",
      remedy: "Corrigez le moyen de paiement chez Meta, puis renvoyez le message.",
    },
    "131044": {
      meaning: "Un problème de paiement empêche de passer un appel. Waypost ne passe pas d’appels.",
      remedy: "Corrigez le moyen de paiement chez Meta.",
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
      remedy: "Attendez, réduisez les envois et surveillez la qualité du numéro.",
    },
    "131049": {
      meaning:
        "Meta n’a pas distribué le message, pour limiter le marketing que cette personne reçoit de toutes les entreprises. Votre message n’est pas en cause.",
      remedy:
        "Attendez au moins un jour avant de réessayer, puis plus longtemps. Insister aggrave la situation.",
    },
    "131050": {
      meaning: "Cette personne s’est désabonnée des messages marketing de votre entreprise.",
      remedy: "Excluez-la tant qu’elle ne s’est pas réabonnée dans WhatsApp.",
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
      meaning: "Meta n’a pas pu traiter le média : son type, sa taille ou son adresse ne convient pas.",
      remedy: "Vérifiez le fichier et son adresse, puis renvoyez le message.",
    },
    "131055": {
      meaning: "Cette voie est réservée aux modèles marketing.",
      remedy: "Envoyez le message par la Cloud API.",
    },
    "131056": {
      meaning: "Trop de messages ont été envoyés de ce numéro à cette personne en peu de temps.",
      remedy: "Laissez quelques secondes entre deux messages à la même personne.",
    },
    "131057": {
      meaning: "Meta intervient sur le compte, par exemple pour augmenter son débit.",
      remedy: "Réessayez dans une minute.",
    },
    "131059": {
      meaning: "Une erreur des messages de groupe. Waypost n’en envoie pas.",
      remedy: "Rien à faire dans Waypost.",
    },
    "131060": {
      meaning: "Ce code figure dans des listes, mais Meta ne le documente pas.",
      remedy: "Fiez-vous à l’explication que Meta donne dans sa réponse.",
    },
    "131061": {
      meaning: "Ce modèle a un prix maximal, ce que la Cloud API n’accepte pas.",
      remedy: "Envoyez-le en distribution optimisée.",
    },
    "131062": {
      meaning: "Ce message ne peut pas être adressé à un ID utilisateur WhatsApp.",
      remedy: "Utilisez le numéro de téléphone.",
    },
    "131063": {
      meaning: "Les modèles marketing sont désactivés sur la Cloud API pour ce compte.",
      remedy: "Utilisez la distribution optimisée, ou faites-les réactiver chez Meta.",
    },
    "131064": {
      meaning: "Meta limite ce compte parce que des modèles étaient dans la mauvaise catégorie.",
      remedy: "Corrigez les catégories ; la limite se lève ensuite automatiquement.",
    },
    "131065": {
      meaning: "Meta ne propose pas de prix maximal dans le pays du destinataire.",
      remedy: "Pour ce pays, choisissez un modèle sans prix maximal.",
    },
    "131070": {
      meaning: "Une autre application gère cette conversation : Meta n’y accepte aucun message venant d’ici.",
      remedy:
        "Un nouvel envoi n’y changera rien. Cherchez chez Meta, dans le routage des conversations, quelle application la gère, et demandez que la conversation soit transférée à la vôtre.",
    },
    "131200": {
      meaning: "Une erreur des messages de groupe. Waypost n’en envoie pas.",
      remedy: "Rien à faire dans Waypost.",
    },
    "132000": {
      meaning: "Le nombre de valeurs ne correspond pas aux variables du modèle.",
      remedy: "Actualisez la liste des modèles et remplissez chaque variable.",
    },
    "132001": {
      meaning: "Meta n’a pas de modèle approuvé de ce nom dans cette langue.",
      remedy: "Actualisez la liste des modèles et choisissez-en un qui est approuvé.",
    },
    "132005": {
      meaning: "Une fois les valeurs insérées, le texte est trop long.",
      remedy: "Raccourcissez les valeurs.",
    },
    "132007": {
      meaning: "Le contenu du modèle enfreint les règles de Meta.",
      remedy: "Modifiez le modèle chez Meta.",
    },
    "132008": {
      meaning: "L’une des valeurs du modèle n’est pas valide.",
      remedy: "Corrigez la valeur, puis renvoyez le message.",
    },
    "132012": {
      meaning: "Une valeur n’a pas le format que demande le modèle.",
      remedy: "Corrigez la valeur, puis renvoyez le message.",
    },
    "132015": {
      meaning: "Meta a mis le modèle en pause en raison de sa faible qualité.",
      remedy: "Attendez que Meta le réactive, ou modifiez-le.",
    },
    "132016": {
      meaning: "Meta a désactivé définitivement le modèle en raison de sa faible qualité.",
      remedy: "Créez un nouveau modèle.",
    },
    "132018": {
      meaning: "Meta a contrôlé les paramètres du modèle et les a refusés.",
      remedy: "Corrigez les valeurs, puis renvoyez le message.",
    },
    "132068": {
      meaning: "Meta a bloqué le flow qu’ouvre ce modèle.",
      remedy: "Corrigez le flow chez Meta, puis renvoyez le message.",
    },
    "132069": {
      meaning: "Meta limite le flow qu’ouvre ce modèle à quelques messages par heure.",
      remedy: "Corrigez le flow chez Meta, ou attendez avant le prochain message.",
    },
    "133000": {
      meaning: "Le numéro a été désenregistré auparavant, mais l’opération n’est pas allée à son terme.",
      remedy: "Désenregistrez de nouveau le numéro, puis enregistrez-le.",
    },
    "133004": {
      meaning: "Le serveur de Meta a été momentanément indisponible.",
      remedy: "Réessayez dans quelques minutes.",
    },
    "133005": {
      meaning: "Le code PIN de la vérification en deux étapes n’est pas celui que Meta a pour ce numéro.",
      remedy: "Saisissez le bon code PIN, ou réinitialisez-le chez Meta.",
    },
    "133006": {
      meaning: "Le numéro doit être vérifié avant de pouvoir être enregistré.",
      remedy: "Demandez un code à Meta et vérifiez le numéro, puis enregistrez-le.",
    },
    "133008": {
      meaning: "Un code PIN erroné a été saisi trop de fois.",
      remedy: "Attendez le temps qu’indique Meta, puis saisissez le bon code PIN.",
    },
    "133009": {
      meaning: "Le code PIN a été saisi de nouveau trop tôt.",
      remedy: "Attendez un instant, puis saisissez-le une nouvelle fois.",
    },
    "133010": {
      meaning: "Le numéro n’est pas enregistré pour l’envoi.",
      remedy: "Enregistrez-le dans la mise en place.",
    },
    "133015": {
      meaning: "Le numéro vient d’être supprimé, et Meta n’a pas encore terminé l’opération.",
      remedy: "Attendez cinq minutes, puis enregistrez-le.",
    },
    "133016": {
      meaning:
        "Le numéro a été enregistré et désenregistré trop souvent : Meta le permet dix fois en 72 heures.",
      remedy: "Attendez 72 heures.",
    },
    "134011": {
      meaning: "Les conditions de WhatsApp Payments n’ont pas encore été acceptées.",
      remedy: "Acceptez-les chez Meta.",
    },
    "134100": {
      meaning: "La distribution optimisée est réservée aux modèles marketing.",
      remedy: "Envoyez le message par la Cloud API.",
    },
    "134101": {
      meaning:
        "Le modèle est encore en cours de synchronisation pour la distribution optimisée, ce qui peut prendre dix minutes après sa création, sa modification ou sa réactivation.",
      remedy: "Attendez dix minutes, puis renvoyez le message.",
    },
    "134102": {
      meaning:
        "Le modèle ne peut pas servir à la distribution optimisée : elle n’est pas active pour ce compte, ou la synchronisation a échoué.",
      remedy:
        "Consultez le statut du compte. Si la distribution optimisée est active, adressez-vous à l’assistance de Meta.",
    },
    "134103": {
      meaning: "Meta a annoncé ce code en 2025 et ne l’a jamais documenté.",
      remedy: "Fiez-vous à l’explication que Meta donne dans sa réponse.",
    },
    "135000": {
      meaning: "Meta n’a pas pu utiliser certaines valeurs, sans dire lesquelles.",
      remedy: "Vérifiez les valeurs, puis renvoyez le message.",
    },
    "137000": {
      meaning: "L’identité du destinataire ne correspond plus à celle indiquée dans la requête.",
      remedy: "Envoyez sans contrôle d’identité, ou avec la clé d’identité actuelle.",
    },
    "138000": {
      meaning: "Une erreur de l’API d’appels. Waypost ne passe pas d’appels.",
      remedy: "Rien à faire dans Waypost.",
    },
    "138038": {
      meaning: "Une autre application traite les appels de cette conversation. Waypost n’en passe pas.",
      remedy: "Rien à faire dans Waypost.",
    },
    "139000": {
      meaning:
        "Un flow n’a pas pu être vérifié, modifié, publié ou supprimé. Waypost ne modifie pas les flows.",
      remedy: "Corrigez le flow chez Meta.",
    },
    "139100": {
      meaning:
        "Des personnes n’ont pas pu être bloquées ou débloquées : certaines demandes ont échoué, la liste est pleine ou une autre modification était en cours.",
      remedy: "Rien à faire dans Waypost, qui ne bloque personne chez Meta.",
    },
    "141002": {
      meaning: "Un contrôle de Meta indique que le modèle n’est pas approuvé.",
      remedy: "Faites approuver le modèle chez Meta.",
    },
    "141006": {
      meaning: "Un contrôle de Meta signale un problème de paiement.",
      remedy: "Corrigez le moyen de paiement chez Meta.",
    },
    "141010": {
      meaning: "Un contrôle de Meta indique que l’entreprise n’est pas vérifiée.",
      remedy: "Faites vérifier l’entreprise chez Meta.",
    },
    "147001": {
      meaning:
        "Une erreur liée au nom d’utilisateur d’une entreprise. Waypost ne gère pas les noms d’utilisateur.",
      remedy: "Rien à faire dans Waypost.",
    },
    "147005": {
      meaning: "Un nom d’utilisateur n’a pas pu être transféré. Waypost ne gère pas les noms d’utilisateur.",
      remedy: "Rien à faire dans Waypost.",
    },
    "200005": {
      meaning: "Meta n’a pas de statistiques de modèles pour ce compte.",
      remedy: "Vérifiez chez Meta si les statistiques peuvent être activées pour le compte.",
    },
    "200006": {
      meaning: "Les statistiques de modèles ne peuvent plus être désactivées.",
      remedy: "Laissez-les activées.",
    },
    "200007": {
      meaning: "Les statistiques de modèles ne sont pas activées pour ce compte.",
      remedy: "Activez-les chez Meta.",
    },
    "1752041": {
      meaning: "L’entreprise cliente a déjà été invitée à passer à la distribution optimisée.",
      remedy: "Rien à faire : considérez la demande comme déjà faite.",
    },
    "2388001": {
      meaning: "Le numéro ne peut pas être enregistré tant que son nom d’affichage n’est pas validé.",
      remedy:
        "Attendez que Meta ait approuvé le nom : chaque tentative compte parmi les dix permises en 72 heures.",
    },
    "2388012": { meaning: "Le numéro est déjà dans votre compte.", remedy: "Utilisez-le tel quel." },
    "2388019": {
      meaning:
        "Le compte a atteint son nombre maximal de modèles : 250, ou 6 000 une fois vérifié et doté d’un nom approuvé.",
      remedy: "Supprimez les modèles que vous n’utilisez plus.",
    },
    "2388039": {
      meaning:
        "Le modèle ne peut pas être modifié pour l’instant : il est en cours d’examen, ou la limite quotidienne de modifications est atteinte.",
      remedy: "Attendez, puis modifiez-le.",
    },
    "2388040": { meaning: "L’un des champs du modèle est trop long.", remedy: "Raccourcissez-le." },
    "2388047": {
      meaning: "L’en-tête du modèle n’a pas le format que Meta demande.",
      remedy: "Corrigez l’en-tête.",
    },
    "2388072": {
      meaning: "Le corps du modèle n’a pas le format que Meta demande.",
      remedy: "Corrigez le corps.",
    },
    "2388073": {
      meaning: "Le pied de page du modèle n’a pas le format que Meta demande.",
      remedy: "Corrigez le pied de page.",
    },
    "2388091": {
      meaning: "Meta n’envoie pas de code pour transférer ce numéro.",
      remedy: "Enregistrez le numéro de la manière habituelle.",
    },
    "2388093": {
      meaning: "Meta n’envoie pas de code pour transférer ce numéro.",
      remedy: "Enregistrez le numéro de la manière habituelle.",
    },
    "2388103": {
      meaning:
        "Le numéro ne peut pas être transféré vers ce compte. Les raisons possibles sont nombreuses ; le titre donné par Meta dit laquelle.",
      remedy: "Corrigez ce qu’indique le titre donné par Meta.",
    },
    "2388293": {
      meaning: "Le modèle a trop de variables pour si peu de texte.",
      remedy: "Ajoutez du texte, ou retirez des variables.",
    },
    "2388299": {
      meaning: "Une variable se trouve tout au début ou à la fin du texte du modèle.",
      remedy: "Ajoutez du texte avant ou après la variable.",
    },
    "2494055": {
      meaning: "Un second numéro que Meta donne avec le code 130429.",
      remedy: "Reportez-vous au code 130429.",
    },
    "2494100": { meaning: "Meta intervient sur le numéro.", remedy: "Réessayez dans quelques minutes." },
    "2494164": {
      meaning: "Une erreur de l’inscription In-App Signup de Meta, que Waypost n’utilise pas.",
      remedy: "Fiez-vous à l’explication que Meta donne dans sa réponse.",
    },
    "2494165": {
      meaning: "In-App Signup n’est pas activé pour ce compte.",
      remedy: "Faites-le activer chez Meta.",
    },
    "2494168": {
      meaning: "Les conditions d’In-App Signup n’ont pas été acceptées.",
      remedy: "Acceptez-les chez Meta.",
    },
    "2494176": {
      meaning: "Les conditions d’In-App Signup ont déjà été acceptées.",
      remedy: "Poursuivez sans les accepter de nouveau.",
    },
    "2593079": {
      meaning:
        "La connexion d’un numéro également utilisé dans l’application WhatsApp Business, ou la reprise de ses données, a échoué.",
      remedy: "Déconnectez le numéro, puis reconnectez-le.",
    },
    "2593085": {
      meaning:
        "La connexion d’un numéro également utilisé dans l’application WhatsApp Business, ou la reprise de ses données, a échoué.",
      remedy: "Déconnectez le numéro, puis reconnectez-le.",
    },
    "2593107": {
      meaning:
        "Les données d’un numéro également utilisé dans l’application WhatsApp Business ont été demandées trop souvent.",
      remedy: "Déconnectez le numéro, puis reconnectez-le.",
    },
    "2593108": {
      meaning:
        "Les données d’un numéro également utilisé dans l’application WhatsApp Business ont été demandées plus de 24 heures après sa connexion.",
      remedy: "Déconnectez le numéro, puis reconnectez-le.",
    },
  },
  note: {
    "1": "Pour les listes, Meta répond aussi par ce code quand on lui demande trop de données à la fois.",
    "2": "Il arrive que ce code cache un problème de paiement. Quand l’explication de Meta le dit, Waypost le traite comme tel.",
    "4": "D’anciens articles sur Messenger y voient un utilisateur non valide. Ce n’est plus le cas : Meta désigne aujourd’hui par ce code une limite de requêtes.",
    "10": "Sur Messenger, le même code concerne aussi le délai pendant lequel une page peut écrire à quelqu’un. Ce qu’en disent d’anciens articles ne vaut pas pour WhatsApp : ici, une autorisation manque ou le compte n’est pas éligible.",
    "190":
      "Meta peut ajouter un second numéro : 458, application retirée ; 460, mot de passe modifié ; 463, jeton expiré ; 467, jeton non valide.",
    "200": "Meta répond aussi ainsi à une requête sans jeton, et les codes jusqu’à 299 ont le même sens.",
    "131030":
      "Pour les numéros d’Argentine, du Brésil et du Mexique, la liste de Meta peut contenir le même numéro, écrit de l’autre façon.",
    "131049": "Aux États-Unis, Meta répond ainsi à tout message marketing, et attendre n’y change rien.",
    "134102":
      "Il arrive avec le statut HTTP d’une erreur de serveur, et pourtant il ne suffit pas de réessayer.",
    "2388001":
      "Les codes à partir de 2388001 accompagnent en général le code 100, dont ils sont le sous-code.",
  },
};
