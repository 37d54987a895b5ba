/** La répétition d’une campagne dans le bac à sable, et la prévision qui en sort. Partie de `campaigns`. */
import type {
  AfterForecastRefusal,
  ForecastBranch,
  ForecastStep,
  ScoredFigure,
} from "../../../shared/domain/forecasts/forecast-words.ts";
import type { rehearsal as en } from "../en/rehearsal.ts";
import type { Translated } from "../translated.ts";

export const rehearsal: Translated<typeof en> = {
  title: "Répétition",
  description:
    "La campagne se joue en entier dans un bac à sable qui tient lieu de Meta, en temps accéléré. Rien ne quitte cet ordinateur, et personne ne reçoit de message.",
  start: "Lancer une répétition",
  again: "Refaire une répétition",
  cancel: "Annuler",
  ready_one: "On écrirait à {{count, number}} personne. La prévision dit à quoi s’attendre.",
  ready_many: "On écrirait à {{count, number}} de personnes. La prévision dit à quoi s’attendre.",
  ready_other: "On écrirait à {{count, number}} personnes. La prévision dit à quoi s’attendre.",
  updating: "Le décompte est en cours. La répétition pourra commencer ensuite.",
  made: "Prévision du {{time}}",
  done: "La répétition est terminée, et la prévision est prête.",
  cancelled: "La répétition a été annulée.",
  cancelledKept: "La répétition a été annulée. La prévision ci-dessous est la précédente.",
  refusal: {
    unsaved:
      "Votre saisie n’est pas entièrement enregistrée : la répétition porterait sur autre chose. Le haut de cette page dit pourquoi.",
    blocked: "Réglez d’abord ce qui bloque, en haut de cette page.",
    nobody: "Personne ne recevrait rien : il n’y a rien à répéter.",
  },
  step: {
    starting: "Préparation",
    reading: "Étape 1 sur 3 : lecture des audiences, {{done, number}} lignes sur {{total, number}}",
    sending: "Étape 2 sur 3 : envoi dans le bac à sable, {{done, number}} sur {{total, number}}",
    waiting:
      "Étape 3 sur 3 : attente des accusés de réception, {{done}} sur {{total}} à l’horloge du bac à sable",
  },
  outdated: {
    draft: {
      title: "Cette prévision porte sur un brouillon antérieur",
      text: "Le brouillon a été modifié depuis : les chiffres ont pu changer.",
    },
    people: {
      title: "Cette prévision n’est plus à jour",
      text: "Les listes, les désabonnements ou d’autres éléments de la vérification ont changé depuis : les chiffres aussi ont pu changer.",
    },
    frozen: {
      title: "Cette prévision porte sur le brouillon",
      text: "Le plan a été figé ensuite : ses chiffres peuvent être différents.",
    },
    takenBack: {
      title: "Cette prévision porte sur un plan qui n’est plus figé",
      text: "La campagne est redevenue un brouillon : les chiffres ont pu changer.",
    },
    otherPlan: {
      title: "Cette prévision porte sur un plan antérieur",
      text: "Un autre plan a été figé depuis : ses chiffres peuvent être différents.",
    },
  },
  forecast: {
    headline: "Sur {{people}}, {{delivered}} et {{read}}. Le dernier message part le {{time}}.",
    delivered_one: "environ {{count, number}} reçoit le message",
    delivered_many: "environ {{count, number}} reçoivent le message",
    delivered_other: "environ {{count, number}} reçoivent le message",
    read_one: "{{count, number}} le lit",
    read_many: "{{count, number}} le lisent",
    read_other: "{{count, number}} le lisent",
    noneSent: "Sur {{people}}, aucune ne recevrait le message.",
  },
  ending: {
    canaryStopped: "La campagne s’arrêterait après les premières personnes",
    canaryStoppedText:
      "Le {{time}}, leurs accusés de réception ne respectent pas les seuils de la campagne : Waypost la met en pause.",
    paused: "La campagne se mettrait en pause le {{time}}",
    pausedText: "Meta refuse un message, et refuserait aussi tous les autres pour la même raison.",
    code: "{{code}} : {{meaning}}",
    tooLate: "Tout le monde ne serait pas servi à temps",
    tooLateText: "Après le {{time}}, le message n’est plus utile et plus rien ne part.",
    unsent_one: "{{count, number}} personne ne reçoit rien.",
    unsent_many: "{{count, number}} de personnes ne reçoivent rien.",
    unsent_other: "{{count, number}} personnes ne reçoivent rien.",
  },
  score: {
    title: "Ce qui s’est passé",
    description_one:
      "En pourcentage des personnes à qui on a écrit, d’après {{count, number}} message dont l’issue est connue.",
    description_many:
      "En pourcentage des personnes à qui on a écrit, d’après {{count, number}} de messages dont l’issue est connue.",
    description_other:
      "En pourcentage des personnes à qui on a écrit, d’après {{count, number}} messages dont l’issue est connue.",
    off_one: "La prévision s’écartait de {{points}} point en moyenne.",
    off_many: "La prévision s’écartait de {{points}} de points en moyenne.",
    off_other: "La prévision s’écartait de {{points}} points en moyenne.",
    figure: "Issue",
    expected: "Prévu",
    actual: "Constaté",
    difference: "Écart, en points",
    within: "Dans la fourchette",
    inside: "Oui",
    outside: "Non",
    noRange: "Sans fourchette",
  },
  funnel: {
    title: "Jusqu’où vont les messages",
    description: "En nombre de personnes, et en pourcentage de celles à qui on écrit.",
    step: "Étape",
    people: "Personnes",
    share: "Part",
    range: "Fourchette",
    between: "{{low, number}} à {{high, number}}",
    rangeHelp:
      "Le nombre tombera dans la fourchette 19 fois sur 20, si les personnes réagissent comme aux messages déjà envoyés.",
    branches: "Non distribués",
    words: "Ce que veulent dire ces mots",
  },
  figure: {
    attempted: "Tentés",
    accepted: "Acceptés",
    sent: "Envoyés",
    delivered: "Distribués",
    read: "Lus",
    refused: "Refusés",
    limited: "Limités par Meta",
    "opted-out": "Désabonnements",
    technical: "Problèmes techniques",
    failed: "Refusés ou autres échecs",
    "no-receipt": "Sans accusé de réception",
  } satisfies Record<ForecastStep | ForecastBranch | ScoredFigure, string>,
  attemptedHelp: "Waypost demande à Meta d’envoyer le message à cette personne.",
  branchHelp: {
    refused: "Meta refuse la requête.",
    limited:
      "Meta le retient (131049) : la personne reçoit déjà beaucoup de marketing, ou se trouve aux États-Unis, où il n’en distribue pas.",
    "opted-out": "La personne s’est désabonnée de vos messages marketing dans WhatsApp (131050).",
    technical: "Un accusé de réception signale un autre échec.",
    "no-receipt": "On n’en sait plus rien, par exemple si le téléphone reste éteint.",
  } satisfies Record<ForecastBranch, string>,
  canary: {
    title: "Les premières personnes",
    text_one:
      "Pour la première personne : {{failed}} d’échecs et {{delivered}} de messages distribués au {{time}}.",
    text_many:
      "Pour les {{count, number}} premières : {{failed}} d’échecs et {{delivered}} de messages distribués au {{time}}.",
    text_other:
      "Pour les {{count, number}} premières : {{failed}} d’échecs et {{delivered}} de messages distribués au {{time}}.",
    limits:
      "La campagne admet au plus {{failed}} d’échecs, et exige au moins {{delivered}} de messages distribués.",
    goesOn: "La campagne continuerait",
    stops: "La campagne s’arrêterait là",
  },
  times: {
    title: "Quand",
    start: "Début",
    last: "Dernier message",
    after: "{{time}} (au bout de {{duration}})",
    none: "Aucun ne part",
    delivered: "Neuf sur dix distribués",
    noneDelivered: "Aucun n’est distribué",
    watched: "Accusés de réception attendus jusqu’au",
  },
  course: {
    title: "Comment la campagne avance",
    chart:
      "Messages envoyés, distribués et lus au fil du temps, en cumul. Le tableau ci-dessous donne les mêmes chiffres.",
    table: "En tableau",
    time: "Heure",
    cut: "Le peu qui arrive encore jusqu’au {{time}} est dans le tableau.",
  },
  messages: {
    title: "Par message",
    message: "Message",
    name: "Message {{key}}",
  },
  routes: {
    title: "Par quelle voie passent les messages",
    why: "Pourquoi",
    asAsked: "Comme demandé",
    noReason: "Meta n’en donne pas la raison.",
  },
  refusals: {
    title: "Ce que Meta refuse",
    code: "Code de Meta",
    meaning: "Ce qu’il veut dire",
    does: "Ce que fait alors Waypost",
    noCode: "Aucun",
    metaSays: "Explication de Meta :",
  },
  failures: {
    title: "Ce qui échoue une fois accepté par Meta",
  },
  after: {
    cloud: "Il envoie le message par la Cloud API.",
    waited: "Il attend, puis renvoie le message.",
    left: "Il n’envoie pas le message, qui compte comme un échec.",
    paused: "La campagne se met en pause, et c’est vous qui décidez.",
  } satisfies Record<AfterForecastRefusal, string>,
  basis: {
    title: "Sur quoi repose la prévision",
    history_one:
      "Les personnes réagissent comme elles ont réagi à {{count, number}} message de vos campagnes, entre le {{from}} et le {{until}}.",
    history_many:
      "Les personnes réagissent comme elles ont réagi à {{count, number}} de messages de vos campagnes, entre le {{from}} et le {{until}}.",
    history_other:
      "Les personnes réagissent comme elles ont réagi à {{count, number}} messages de vos campagnes, entre le {{from}} et le {{until}}.",
    countries_one:
      "Un pays a ses propres chiffres ({{countries}}) ; ailleurs, les chiffres sont ceux de l’ensemble.",
    countries_many:
      "Certains pays ont leurs propres chiffres ({{countries}}) ; ailleurs, les chiffres sont ceux de l’ensemble.",
    countries_other:
      "Certains pays ont leurs propres chiffres ({{countries}}) ; ailleurs, les chiffres sont ceux de l’ensemble.",
    others_one: "{{count, number}} autre",
    others_many: "{{count, number}} d’autres",
    others_other: "{{count, number}} autres",
    assumption_one:
      "Waypost ne connaît pas encore assez les réactions de vos destinataires : {{count, number}} message serait nécessaire, il en connaît {{messages, number}}.",
    assumption_many:
      "Waypost ne connaît pas encore assez les réactions de vos destinataires : {{count, number}} de messages seraient nécessaires, il en connaît {{messages, number}}.",
    assumption_other:
      "Waypost ne connaît pas encore assez les réactions de vos destinataires : {{count, number}} messages seraient nécessaires, il en connaît {{messages, number}}.",
    assumes: "La répétition suppose donc les parts ci-dessous, qui ne sont pas des chiffres de Meta.",
    assumedEarlier:
      "La répétition a donc supposé des parts datées du {{date}}, qui ne sont pas des chiffres de Meta. Depuis, Waypost en suppose d’autres.",
    assumed: "Parts supposées, au {{date}}",
    share: {
      limited: "Limités par Meta",
      unreachable: "Injoignables",
      silent: "Sans accusé de réception",
      read: "Lus, parmi les messages distribués",
    },
    rehearsed:
      "Répétition avec {{rehearsed, number}} personnes sur {{people, number}} ; chacune des autres réagit comme l’une d’elles.",
    promise: "Une prévision dit à quoi s’attendre. Elle ne promet rien.",
  },
};
