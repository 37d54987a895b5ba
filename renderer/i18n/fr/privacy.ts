/** Ce qui est conservé sur les personnes, combien de temps, et comment effacer quelqu’un. */
import type { privacy as en } from "../en/privacy.ts";
import type { Translated } from "../translated.ts";

export const privacy: Translated<typeof en> = {
  title: "Confidentialité",
  description:
    "Ce que cet espace de travail conserve sur les personnes, combien de temps, et comment effacer quelqu’un.",
  back: "Réglages",
  retention: {
    title: "Durée de conservation",
    description:
      "Ce qui est plus ancien est supprimé en arrière-plan et libère de la place. Les résultats ne comptent plus les messages supprimés et en indiquent le nombre.",
    kind: {
      webhooks: "Webhooks tels que Meta les a envoyés",
      receipts: "Accusés de réception",
      messages: "Messages",
    },
    help: {
      webhooks:
        "Ce qu’ils ont appris reste. Les chiffres ne peuvent pas être reconstruits à partir de ceux qui ont disparu.",
      receipts: "Ce qu’est devenu le message reste, mais pas chacun de ses accusés.",
      messages:
        "Quitte les listes, avec les valeurs de sa personne. Les campagnes inachevées et les envois au sort inconnu restent.",
    },
    days_one: "{{count, number}} jour",
    days_many: "{{count, number}} de jours",
    days_other: "{{count, number}} jours",
    forEver: "Sans limite",
    save: "Enregistrer",
    saved: "La durée de conservation est enregistrée",
    pruning: "Suppression en cours…",
    rounds: "Toutes les six heures, Waypost cherche ce qui est trop ancien.",
    last: "Supprimés la dernière fois : webhooks {{webhooks, number}}, messages {{messages, number}}, accusés d’autres messages {{receipts, number}}.",
  },
  going: {
    title: "Suppression définitive",
    nothing: "Rien n’est encore assez ancien. Désormais, ce qui le devient disparaît.",
    exact: "Avec ces durées, voici ce qui disparaît maintenant :",
    more: "Avec ces durées, voici au moins ce qui disparaît maintenant ; le reste n’a pas pu être compté à temps :",
    webhooks_one: "le contenu de {{n}} webhook",
    webhooks_many: "le contenu de {{n}} de webhooks",
    webhooks_other: "le contenu de {{n}} webhooks",
    messages_one: "{{count, number}} message",
    messages_many: "{{count, number}} de messages",
    messages_other: "{{count, number}} messages",
    sealed_one: "les accusés de {{count, number}} message qui reste",
    sealed_many: "les accusés de {{count, number}} de messages qui restent",
    sealed_other: "les accusés de {{count, number}} messages qui restent",
    stays:
      "Les copies de l’espace de travail les contiennent encore jusqu’à ce que de plus récentes les remplacent. Vos exports ne sont pas touchés.",
    save: "Enregistrer",
    prune: "Supprimer et enregistrer",
  },
  erase: {
    title: "Effacer une personne",
    description:
      "Par l’un de ses numéros ou identifiants. Tout ce que l’on sait être la même personne disparaît ensemble.",
    name: "Numéro ou ID",
    nameHelp: "Avec l’indicatif du pays, comme +33 6 12 34 56 78 ; ou un ID utilisateur WhatsApp.",
    find: "Trouver la personne",
    confirm: "Effacer cette personne",
    names_one: "Waypost connaît cette personne sous {{count, number}} numéro ou ID. Rien n’a encore changé.",
    names_many:
      "Waypost connaît cette personne sous {{count, number}} de numéros et d’ID. Décochez celui de quelqu’un d’autre. Rien n’a encore changé.",
    names_other:
      "Waypost connaît cette personne sous {{count, number}} numéros et ID. Décochez celui de quelqu’un d’autre. Rien n’a encore changé.",
    forGood:
      "Un effacement ne peut pas être annulé ; une fois commencé, il va jusqu’au bout, même après un redémarrage.",
    elsewhere:
      "Les fichiers que vous avez exportés ne sont pas effacés. Ceux qui contiennent des numéros complets figurent dans les réglages.",
    register: "Réglages",
    erase: "Effacer définitivement",
    waiting:
      "Un autre effacement est en cours. Celui-ci attend, et peut encore être abandonné en fermant Waypost.",
    underWay: "Un effacement est en cours.",
    step: {
      tables: "Effacement dans les messages, les audiences et les réglages",
      log: "Réécriture des webhooks sans la personne",
      files: "Nouvelle copie et suppression des anciennes",
    },
    done: "La personne est effacée",
    last: "Dernier effacement : {{time}}",
    erased: {
      people_one: "{{count, number}} numéro ou ID de la personne",
      people_many: "{{count, number}} de numéros et d’ID de la personne",
      people_other: "{{count, number}} numéros et ID de la personne",
      messages_one: "{{count, number}} message, qui reste sans elle",
      messages_many: "{{count, number}} de messages, qui restent sans elle",
      messages_other: "{{count, number}} messages, qui restent sans elle",
      words_one: "{{count, number}} note sur ses choix concernant les messages marketing",
      words_many: "{{count, number}} de notes sur ses choix concernant les messages marketing",
      words_other: "{{count, number}} notes sur ses choix concernant les messages marketing",
      receipts_one: "{{count, number}} accusé d’un message envoyé ailleurs",
      receipts_many: "{{count, number}} d’accusés de messages envoyés ailleurs",
      receipts_other: "{{count, number}} accusés de messages envoyés ailleurs",
      rows_one: "{{count, number}} ligne d’audience",
      rows_many: "{{count, number}} de lignes d’audience",
      rows_other: "{{count, number}} lignes d’audience",
      texts_one: "{{count, number}} texte qui la nommait",
      texts_many: "{{count, number}} de textes qui la nommaient",
      texts_other: "{{count, number}} textes qui la nommaient",
      webhooks_one: "{{count, number}} webhook, réécrit sans elle",
      webhooks_many: "{{count, number}} de webhooks, réécrits sans elle",
      webhooks_other: "{{count, number}} webhooks, réécrits sans elle",
      copies_one: "{{count, number}} copie de l’espace de travail",
      copies_many: "{{count, number}} de copies de l’espace de travail",
      copies_other: "{{count, number}} copies de l’espace de travail",
    },
    stays: "Ce qui reste :",
    left: {
      "anonymous-messages": "Des messages sans personne, pour que chaque décompte reste juste.",
      "keyed-hashes": "Une empreinte de chaque nom, qui empêche qu’elle revienne et qu’on lui écrive encore.",
      "copies-elsewhere":
        "Les fichiers exportés, vos propres copies et celles d’autres personnes : effacez-les sur place.",
      "at-meta": "Ce que Meta conserve sur elle : adressez-vous à Meta.",
    },
  },
  leaves: {
    title: "Où des données quittent cet ordinateur",
    description:
      "Waypost n’envoie rien sur vous ni sur vos destinataires à ses auteurs, ni à personne que vous n’ayez désigné. La recherche de mises à jour sur GitHub n’en dit rien non plus.",
    meta: {
      name: "Meta",
      text: "Reçoit chaque message avec son destinataire et ses valeurs, et répond par des accusés.",
    },
    activity: {
      name: "Partage d’activité",
      text: "Quand un message partage l’activité, Meta indique à son optimisation ce que les gens ont fait après lecture. Cela se choisit avec la distribution de chaque message, et peut rester désactivé.",
    },
    alerts: {
      name: "Alertes",
      text: "Vont au webhook ou à la commande que vous avez désignés. Elles ne disent jamais qui est un destinataire.",
    },
    links: {
      name: "Vérification des liens",
      text: "Visite les adresses d’un message quand vous le demandez, telles que les reçoit la personne de l’aperçu.",
    },
    exports: {
      name: "Exports",
      text: "Ne gardent que les quatre derniers chiffres des numéros. Les numéros complets demandent un accord nominatif, consigné dans les réglages.",
    },
    copies: {
      name: "Copies",
      text: "Restent dans le dossier de l’espace de travail, sur cet ordinateur. Deux sont conservées ; les copier ailleurs, c’est aussi y emporter ces données.",
    },
  },
};
