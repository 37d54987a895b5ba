/** Webhooks : s’ils arrivent, quand ils ont manqué, et ce que Meta répond quand on le lui demande. */
import type { webhooks as en } from "../en/webhooks.ts";
import type { Translated } from "../translated.ts";

export const webhooks: Translated<typeof en> = {
  title: "Webhooks",
  description:
    "Meta signale par webhook ce que devient chaque message. Cette page montre quand ces signalements ne sont pas arrivés.",
  back: "Résultats",
  arrivals: {
    title: "Arrivées",
    received: "Reçus",
    last: "Le dernier",
    never: "Aucun pour l’instant",
    refused: "Refusés pour signature incorrecte",
    unreadable: "Conservés, mais illisibles",
  },
  gaps: {
    title: "Interruptions",
    description:
      "Les moments où aucun webhook n’est arrivé alors que des messages étaient en cours. Le délai d’attente se fonde sur le temps que prennent d’ordinaire vos messages : {{sent}} jusqu’à l’envoi, {{delivered}} jusqu’à la distribution.",
    loading: "Recherche d’interruptions…",
    none: {
      title: "Aucune interruption ces 30 derniers jours",
      body: "Chaque fois qu’un webhook était attendu, il en est arrivé un.",
    },
    cut: "Seules les interruptions les plus récentes sont affichées.",
    said: {
      sameDay_one:
        "Le {{day}}, aucun accusé de réception n’est arrivé entre {{from}} et {{until}}, alors que {{count, number}} message était en cours.",
      sameDay_many:
        "Le {{day}}, aucun accusé de réception n’est arrivé entre {{from}} et {{until}}, alors que {{count, number}} de messages étaient en cours.",
      sameDay_other:
        "Le {{day}}, aucun accusé de réception n’est arrivé entre {{from}} et {{until}}, alors que {{count, number}} messages étaient en cours.",
      days_one:
        "Aucun accusé de réception n’est arrivé du {{from}} au {{until}}, alors que {{count, number}} message était en cours.",
      days_many:
        "Aucun accusé de réception n’est arrivé du {{from}} au {{until}}, alors que {{count, number}} de messages étaient en cours.",
      days_other:
        "Aucun accusé de réception n’est arrivé du {{from}} au {{until}}, alors que {{count, number}} messages étaient en cours.",
      lasting_one:
        "Aucun accusé de réception n’arrive depuis le {{from}}, alors que {{count, number}} message est en cours.",
      lasting_many:
        "Aucun accusé de réception n’arrive depuis le {{from}}, alors que {{count, number}} de messages sont en cours.",
      lasting_other:
        "Aucun accusé de réception n’arrive depuis le {{from}}, alors que {{count, number}} messages sont en cours.",
      before_one:
        "Aucun accusé de réception n’est arrivé avant le {{until}}, alors que {{count, number}} message était en cours.",
      before_many:
        "Aucun accusé de réception n’est arrivé avant le {{until}}, alors que {{count, number}} de messages étaient en cours.",
      before_other:
        "Aucun accusé de réception n’est arrivé avant le {{until}}, alors que {{count, number}} messages étaient en cours.",
      always_one:
        "Aucun accusé de réception n’est arrivé ces 30 derniers jours, alors que {{count, number}} message est en cours.",
      always_many:
        "Aucun accusé de réception n’est arrivé ces 30 derniers jours, alors que {{count, number}} de messages sont en cours.",
      always_other:
        "Aucun accusé de réception n’est arrivé ces 30 derniers jours, alors que {{count, number}} messages sont en cours.",
    },
    lasted: "Durée : {{duration}}",
    around: "Webhooks reçus autour de ce moment",
    missing: "Accusés de réception manquants",
    complete: "Arrivés depuis",
    underWay: "En cours",
    open_one: "{{count, number}} message",
    open_many: "{{count, number}} de messages",
    open_other: "{{count, number}} messages",
    expected: "Attendus",
    stillMissing: "Manquent encore",
    sent_one: "l’envoi de {{count, number}} message",
    sent_many: "l’envoi de {{count, number}} de messages",
    sent_other: "l’envoi de {{count, number}} messages",
    delivered_one: "la distribution de {{count, number}} message",
    delivered_many: "la distribution de {{count, number}} de messages",
    delivered_other: "la distribution de {{count, number}} messages",
    away: "Sur cette durée, Waypost est resté arrêté, ou cet ordinateur en veille, pendant {{duration}}.",
    phones: "Seules des distributions manquent. Les téléphones sont peut-être simplement éteints.",
    remedy:
      "Des accusés de réception manquent. Waypost interroge Meta sur ces messages quand leur numéro d’envoi le permet. Si un autre outil a reçu les webhooks entre-temps, importez son journal.",
    remedyLasting:
      "Si les webhooks n’arrivent toujours pas, vérifiez dans la mise en place à quelle adresse Meta les envoie.",
    import: "Importer des webhooks",
    toSetup: "Aller à la mise en place",
  },
  timeline: {
    title: "Quand les accusés de réception ont-ils manqué ?",
    span: "Période affichée",
    day: "24 heures",
    week: "7 jours",
    month: "30 jours",
    label_one:
      "{{count, number}} interruption sur {{span}}. La liste ci-dessous dit quand, et combien de messages étaient en cours.",
    label_many:
      "{{count, number}} d’interruptions sur {{span}}. La liste ci-dessous dit quand, et combien de messages étaient en cours.",
    label_other:
      "{{count, number}} interruptions sur {{span}}. La liste ci-dessous dit quand, et combien de messages étaient en cours.",
    covered: "Aucune interruption",
    missing: "Interruption, des accusés de réception manquent encore",
    complete: "Interruption, tout est arrivé depuis",
    numbers: "Chiffres : nombre de messages en cours",
  },
  asking: {
    ask: "Interroger Meta maintenant",
    stop: "Ne plus interroger",
    running_one: "Interrogation de Meta en cours : réponse reçue pour {{count, number}} message.",
    running_many: "Interrogation de Meta en cours : réponse reçue pour {{count, number}} de messages.",
    running_other: "Interrogation de Meta en cours : réponse reçue pour {{count, number}} messages.",
    done_one: "Meta a répondu pour {{count, number}} message.",
    done_many: "Meta a répondu pour {{count, number}} de messages.",
    done_other: "Meta a répondu pour {{count, number}} messages.",
    ended: {
      busy: "En pause : la limite d’appels de Meta est proche. Waypost reprendra de lui-même.",
      unreachable: "Meta est injoignable. Waypost réessaiera de lui-même.",
      refused: "Meta a refusé le jeton. Vérifiez-le dans la mise en place.",
      stopped: "Arrêté. Waypost reprendra de lui-même.",
    },
  },
  histories: {
    title: "Ce que Meta répond quand on l’interroge",
    description:
      "Pour certains numéros, Meta tient un historique qui dit ce qu’est devenu un message. Comme il n’indique aucun prix, il ne dit jamais quelle voie a été facturée. Un envoi dont la réponse s’est perdue ne peut pas y être retrouvé.",
    none: "Aucun numéro n’a encore été interrogé. Waypost le fait dès qu’il manque des accusés de réception.",
    available: "Disponible",
    refused: "Indisponible",
    refusedWith: "Indisponible (erreur {{code}} de Meta)",
    askedAt: "interrogé le {{date}}",
  },
};
