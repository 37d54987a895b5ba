import type { segments as en } from "../en/segments.ts";
import type { Translated } from "../translated.ts";

export const segments: Translated<typeof en> = {
  title: "Segments",
  description:
    "Les destinataires selon ce que sont devenus vos messages, sur tous les messages conservés. Recalculés toutes les heures tant que Waypost tourne ; les messages de test ne comptent pas.",
  back: "Segments",
  loading: "Chargement",
  new: "Nouveau segment",
  refresh: "Actualiser maintenant",
  refreshing: "Calcul en cours…",
  asOf: "Calculé le {{time}}",
  notYet: "Pas encore calculé",
  problem: "Les segments n’ont pas pu être recalculés. Ce qui s’affiche encore date d’avant.",
  standard: "Dans tous les espaces de travail",
  own: "Vos segments",
  ownNone:
    "Enregistrez les vôtres avec d’autres seuils : par exemple, les personnes à qui Meta a retenu cinq messages en deux semaines.",
  people_one: "{{count, number}} personne",
  people_many: "{{count, number}} de personnes",
  people_other: "{{count, number}} personnes",
  preset: {
    limited: "Retenus par Meta à répétition",
    undeliverable: "Injoignables à répétition",
    "never-read": "Jamais lu",
    "read-fast": "Lu peu après la distribution",
    responded: "Ont touché un bouton ou répondu",
    "opted-out": "Désabonnés",
    "username-only": "ID utilisateur sans numéro",
    stuck: "Sort inconnu ou bloqué",
  },
  within_one: "au cours du dernier jour",
  within_many: "au cours des {{count, number}} derniers jours",
  within_other: "au cours des {{count, number}} derniers jours",
  span_one: ", sur au moins {{count, number}} jour",
  span_many: ", sur au moins {{count, number}} jours",
  span_other: ", sur au moins {{count, number}} jours",
  window_one: "il y a au moins {{count, number}} jour",
  window_many: "il y a au moins {{count, number}} jours",
  window_other: "il y a au moins {{count, number}} jours",
  minutes_one: "{{count, number}} minute",
  minutes_many: "{{count, number}} de minutes",
  minutes_other: "{{count, number}} minutes",
  age_one: "{{count, number}} jour",
  age_many: "{{count, number}} jours",
  age_other: "{{count, number}} jours",
  definition: {
    limited_one:
      "Meta a retenu au moins {{count, number}} message marketing (131049) {{within}}, et rien n’est arrivé depuis.",
    limited_many:
      "Meta a retenu au moins {{count, number}} messages marketing (131049) {{within}}, et rien n’est arrivé depuis.",
    limited_other:
      "Meta a retenu au moins {{count, number}} messages marketing (131049) {{within}}, et rien n’est arrivé depuis.",
    undeliverable_one:
      "Au moins {{count, number}} message n’a pas pu être distribué (131026) {{within}}{{span}}, et rien n’est arrivé depuis.",
    undeliverable_many:
      "Au moins {{count, number}} messages n’ont pas pu être distribués (131026) {{within}}{{span}}, et rien n’est arrivé depuis.",
    undeliverable_other:
      "Au moins {{count, number}} messages n’ont pas pu être distribués (131026) {{within}}{{span}}, et rien n’est arrivé depuis.",
    "never-read_one":
      "Au moins {{count, number}} message est arrivé {{window}}, et aucun de tous leurs messages n’a été lu ni suivi d’un appui ou d’une réponse.",
    "never-read_many":
      "Au moins {{count, number}} messages sont arrivés {{window}}, et aucun de tous leurs messages n’a été lu ni suivi d’un appui ou d’une réponse.",
    "never-read_other":
      "Au moins {{count, number}} messages sont arrivés {{window}}, et aucun de tous leurs messages n’a été lu ni suivi d’un appui ou d’une réponse.",
    "read-fast_one":
      "Ont lu au moins {{count, number}} message dans les {{minutes}} suivant sa distribution {{within}}.",
    "read-fast_many":
      "Ont lu au moins {{count, number}} messages dans les {{minutes}} suivant leur distribution {{within}}.",
    "read-fast_other":
      "Ont lu au moins {{count, number}} messages dans les {{minutes}} suivant leur distribution {{within}}.",
    responded_one:
      "Ont répondu à au moins {{count, number}} message envoyé {{within}}, ou touché l’un de ses boutons.",
    responded_many:
      "Ont répondu à au moins {{count, number}} messages envoyés {{within}}, ou touché l’un de leurs boutons.",
    responded_other:
      "Ont répondu à au moins {{count, number}} messages envoyés {{within}}, ou touché l’un de leurs boutons.",
    "opted-out":
      "Ont arrêté le marketing d’une entreprise qui leur avait écrit, et ne sont pas revenus sur cette décision.",
    "username-only":
      "Vous leur avez écrit {{within}}, et seul leur ID utilisateur est connu : aucun webhook prouvé ne le relie à un numéro.",
    stuck_one:
      "Pour au moins {{count, number}} message envoyé {{within}}, personne ne sait au bout de {{age}} s’il est arrivé, et rien n’est arrivé depuis.",
    stuck_many:
      "Pour au moins {{count, number}} messages envoyés {{within}}, personne ne sait au bout de {{age}} s’ils sont arrivés, et rien n’est arrivé depuis.",
    stuck_other:
      "Pour au moins {{count, number}} messages envoyés {{within}}, personne ne sait au bout de {{age}} s’ils sont arrivés, et rien n’est arrivé depuis.",
  },
  unknowable: {
    limited:
      "Meta ne dit pas quels messages d’autres entreprises ont épuisé la limite d’une personne. Aux États-Unis, 131049 concerne tout le monde, et attendre n’y change rien.",
    undeliverable:
      "Meta emploie le même code pour un numéro absent de WhatsApp, des conditions non acceptées et une application trop ancienne. Cela peut remarcher plus tard.",
    "never-read":
      "Qui a désactivé les confirmations de lecture ressemble à qui ne lit jamais. Un appui ou une réponse vaut lecture.",
    "read-fast":
      "Les personnes qui ont désactivé les confirmations de lecture n’y figurent jamais. Les heures sont celles de Meta, à la seconde.",
    responded:
      "Les clics sur les liens ne comptent pas : Meta les donne sans dire de qui. Une réponse compte si elle porte sur ce message.",
    "opted-out":
      "C’est la même liste que dans les réglages, réduite aux personnes à qui vous avez écrit. Qui a bloqué votre numéro sans rien dire reste inconnu.",
    "username-only":
      "Impossible de les joindre par SMS à partir d’ici. Meta peut donner le numéro dans un webhook ultérieur ; ils quittent alors le segment.",
    stuck:
      "Un téléphone éteint ressemble à une personne qui a quitté WhatsApp. Ce qui s’est perdu en venant de Meta apparaît ici aussi.",
  },
  form: {
    create: "Nouveau segment",
    change: "Modifier le segment",
    name: "Nom",
    nameMissing: "Donnez-lui un nom.",
    preset: "Qui en fait partie",
    limits: "De {{least, number}} à {{most, number}}.",
    wrong: "Indiquez un nombre entier de {{least, number}} à {{most, number}}.",
    save: "Enregistrer le segment",
    times: "Messages, au moins",
    days: "Nombre de jours en arrière",
    span: "Jours entre le premier et le dernier, au moins",
    window: "Jours depuis la distribution, au moins",
    minutes: "Minutes entre distribution et lecture, au plus",
    age: "Jours depuis l’envoi, au moins",
  },
  page: {
    change: "Modifier",
    remove: "Supprimer",
    removeTitle: "Supprimer « {{name}} » ?",
    removeText:
      "Les audiences qui en ont été tirées restent. Les campagnes qui écartaient ses destinataires ne les écarteront plus.",
    removeNow: "Supprimer le segment",
    definition: "Qui en fait partie",
    unknowable: "Ce que personne ne peut savoir :",
    kept: "Les messages qui ne sont plus conservés ne comptent pas.",
    peopleTitle: "Personnes",
    leaves:
      "Les personnes à qui vous avez écrit le plus récemment viennent en premier. Une ligne « N’est plus dans le segment » tient lieu de chaque personne qui l’a quitté depuis le calcul.",
    gone: "N’est plus dans le segment",
    unlisted: "On ne sait pas qui ils sont tant que le segment n’est pas recalculé.",
    none: "Personne",
    noneText: "Personne n’en faisait partie lors du calcul du {{time}}.",
    keyboard: "Les flèches passent d’une personne à l’autre. Entrée affiche les messages à une personne.",
    open: "Messages à {{name}}",
    column: {
      person: "Personne",
      why: "Motif",
      last: "Le dernier",
      attempt: "Dernière tentative",
      next: "Marketing de nouveau possible",
    },
    why: {
      limited_one: "131049, une fois",
      limited_many: "131049, {{count, number}} fois",
      limited_other: "131049, {{count, number}} fois",
      undeliverable_one: "131026, une fois",
      undeliverable_many: "131026, {{count, number}} fois",
      undeliverable_other: "131026, {{count, number}} fois",
      "never-read_one": "{{count, number}} distribué, aucun lu",
      "never-read_many": "{{count, number}} distribués, aucun lu",
      "never-read_other": "{{count, number}} distribués, aucun lu",
      "read-fast_one": "{{count, number}} sur {{of, number}} distribués",
      "read-fast_many": "{{count, number}} sur {{of, number}} distribués",
      "read-fast_other": "{{count, number}} sur {{of, number}} distribués",
      responded_one: "{{count, number}} sur {{of, number}} envoyés",
      responded_many: "{{count, number}} sur {{of, number}} envoyés",
      responded_other: "{{count, number}} sur {{of, number}} envoyés",
      "opted-out": "Désabonnement",
      "username-only_one": "{{count, number}} message",
      "username-only_many": "{{count, number}} de messages",
      "username-only_other": "{{count, number}} messages",
      stuck_one: "{{count, number}} message : {{end}}",
      stuck_many: "{{count, number}} messages, le dernier : {{end}}",
      stuck_other: "{{count, number}} messages, le dernier : {{end}}",
    },
    end: {
      unknown: "sort inconnu",
      accepted: "accepté, rien depuis",
      held: "retenu par Meta",
      sent: "envoyé, rien depuis",
      expired: "délai écoulé",
    },
    next: {
      now: "Maintenant",
      unknown: "Meta n’indique pas de délai",
      at: { limited: "{{time}} (131049)", cap: "{{time}} (votre plafond)" },
      never: {
        "opted-out": "Pas tant que désabonné",
        suppressed: "Pas tant qu’exclu",
        country: "Jamais : pas de marketing là-bas",
      },
    },
    nextHelp:
      "Après un 131049, Waypost compte un jour, puis deux, quatre et sept au plus ; Meta dit seulement un jour au moins, avec des délais croissants. « Maintenant » ne garantit pas la distribution.",
  },
  audience: {
    open: "Créer une audience",
    title: "Créer une audience avec ces personnes",
    about:
      "Elle contient tous ceux qui font partie du segment en ce moment, une seule fois chacun. Elle reste telle quelle ; le segment, lui, continue d’évoluer.",
    consent:
      "Aucun consentement ne l’accompagne : précisez dans l’audience où ces personnes ont donné leur accord. Qui s’est désabonné ou est exclu y est signalé, comme dans toute audience.",
    name: "Nom de l’audience",
    nameMissing: "Donnez-lui un nom.",
    source: "Segment « {{name}} », {{date}} : {{definition}}",
    submit: "Créer l’audience",
    done_one: "« {{name}} » est en cours de création avec {{count, number}} personne.",
    done_many: "« {{name}} » est en cours de création avec {{count, number}} de personnes.",
    done_other: "« {{name}} » est en cours de création avec {{count, number}} personnes.",
    see: "Ouvrir l’audience",
  },
  export: {
    label: "Exporter les personnes",
    csv: "Exporter en CSV",
    full: "Avec les numéros en entier…",
    holds_one:
      "Le fichier contient le numéro complet de {{count, number}} personne au plus de « {{name}} », avec le motif.",
    holds_many:
      "Le fichier contient les numéros complets d’au plus {{count, number}} de personnes de « {{name}} », avec le motif.",
    holds_other:
      "Le fichier contient les numéros complets d’au plus {{count, number}} personnes de « {{name}} », avec le motif.",
    keptBack:
      "Pour SMS ou e-mail : qui s’est désabonné ou est exclu ne figure pas dans le fichier, sauf s’il s’agit du segment des désabonnés.",
    busy_one: "{{count, number}} ligne",
    busy_many: "{{count, number}} de lignes",
    busy_other: "{{count, number}} lignes",
    downloaded_one: "Téléchargé : {{count, number}} ligne.",
    downloaded_many: "Téléchargé : {{count, number}} de lignes.",
    downloaded_other: "Téléchargé : {{count, number}} lignes.",
    saved_one: "{{count, number}} ligne enregistrée dans {{path}}.",
    saved_many: "{{count, number}} de lignes enregistrées dans {{path}}.",
    saved_other: "{{count, number}} lignes enregistrées dans {{path}}.",
    cut: "Les numéros de téléphone gardent leurs quatre derniers chiffres.",
    whole: "Il contient des numéros de téléphone complets.",
    column: {
      number: "Numéro",
      userId: "ID utilisateur",
      country: "Pays",
      why: "Motif",
      times: "Messages pris en compte",
      first: "Le premier (UTC)",
      last: "Le dernier (UTC)",
      lastAttempt: "Dernière tentative (UTC)",
      next: "Marketing de nouveau possible (UTC)",
    },
  },
};
