/** Résultats, voies : ce que les messages ont coûté, ce que Meta compte elle-même, et ce qui était prévu. */
import type { ledger as en } from "../en/ledger.ts";
import type { Translated } from "../translated.ts";

export const ledger: Translated<typeof en> = {
  unknownRoute: "Voie non indiquée",
  total: "Total",
  none: "–",
  table: "Tableau : {{title}}",
  exportOf: "Exporter : {{title}}",
  column: {
    route: "Voie facturée",
    delivered: "Distribués",
    messages: "Messages",
    cost: "Coût selon les grilles",
    day: "Jour (UTC)",
    campaign: "Campagne",
  },
  cost: {
    title: "Combien cela a-t-il coûté ?",
    help: "Les messages distribués, selon la voie que Meta a facturée, aux prix de vos grilles tarifaires. C’est la facture de Meta qui fait foi.",
    addCard: "Ajouter une grille tarifaire",
    missing_one: "{{count, number}} message distribué n’a pas de prix connu et n’entre dans aucune somme",
    missing_many:
      "{{count, number}} de messages distribués n’ont pas de prix connu et n’entrent dans aucune somme",
    missing_other:
      "{{count, number}} messages distribués n’ont pas de prix connu et n’entrent dans aucune somme",
    line_one: "{{count, number}} message : {{why}}",
    line_many: "{{count, number}} de messages : {{why}}",
    line_other: "{{count, number}} messages : {{why}}",
    why: {
      "no-card": "aucune grille dans la devise du compte n’est en vigueur ce jour-là",
      "country-unknown": "le pays du destinataire est inconnu",
      "country-unmatched": "Meta n’indique pas à quel marché appartient le pays",
      "no-price": "la grille n’a pas de prix pour ce pays et cette catégorie",
      "max-price-currency": "le prix maximal du modèle est dans une autre devise",
      "max-price-unknown": "le modèle a un prix maximal, mais rien n’indique ce qu’il vaut pour un message",
      "currency-unknown": "la devise du compte est inconnue",
      "category-unknown": "origine extérieure à Waypost, ou catégorie absente des grilles",
    },
    range:
      "Une fourchette : si le modèle a un prix maximal, Meta facture au plus ce montant, et certains messages d’authentification ont aussi un prix international.",
  },
  plan: {
    title: "Cela s’est-il passé comme prévu ?",
    help: "Ce que la vérification prévoyait quand la campagne a été figée, à côté de ce qui s’est passé jusqu’ici.",
    planned: "Prévu",
    posted: "Soumis",
    billed: "Distribués et facturés",
    rerouted: "Voie changée par Waypost",
    cost: "Coût",
    estimate: "{{amount}} (estimation)",
    noEstimate: "Pas d’estimation : aucune grille tarifaire n’était en vigueur.",
    within: "Le coût reste dans l’estimation.",
    over: "{{amount}} de plus que le haut de l’estimation.",
    under:
      "{{amount}} de moins que le haut de l’estimation, qui suppose que tous les messages sont distribués.",
    later_one:
      "Il était prévu d’écrire plus tard à {{count, number}} personne ; pour elle, la prévision retient la voie demandée.",
    later_many:
      "Il était prévu d’écrire plus tard à {{count, number}} de personnes ; pour elles, la prévision retient la voie demandée.",
    later_other:
      "Il était prévu d’écrire plus tard à {{count, number}} personnes ; pour elles, la prévision retient la voie demandée.",
  },
  meta: {
    title: "Meta compte-t-elle la même chose ?",
    help: "Vos accusés de réception à côté des chiffres quotidiens de Meta (pricing analytics), jour par jour.",
    scope: {
      same: "Les deux côtés portent sur les mêmes messages.",
      wider:
        "Meta ventile ses chiffres par compte, numéro, pays et jour UTC, et par rien d’autre. Les deux côtés portent donc sur tout ce qui est parti de {{numbers}} ces jours-là, et pas seulement sur les messages ci-dessus.",
      account:
        "Meta ventile ses chiffres par compte, numéro, pays et jour UTC, et par rien d’autre. Les deux côtés portent donc sur tout ce qui est parti de {{accounts}} ces jours-là, et pas seulement sur les messages ci-dessus.",
    },
    receipts: "Selon les accusés de réception",
    byMeta: "Selon Meta",
    optimized: "Optimisée",
    cloud: "Cloud API",
    unknown: "Non indiquée",
    other: "Autre",
    otherHelp: "messages de service et autres catégories que Waypost n’envoie pas",
    difference: "Écart",
    why: "Pourquoi",
    notFetched: "non récupéré",
    agrees_one:
      "Sur les jours récupérés auprès de Meta, les deux comptent {{count, number}} message distribué.",
    agrees_many:
      "Sur les jours récupérés auprès de Meta, les deux comptent {{count, number}} de messages distribués.",
    agrees_other:
      "Sur les jours récupérés auprès de Meta, les deux comptent {{count, number}} messages distribués.",
    moreHere_one:
      "Sur les jours récupérés auprès de Meta, les accusés de réception font état de {{count, number}} message distribué de plus.",
    moreHere_many:
      "Sur les jours récupérés auprès de Meta, les accusés de réception font état de {{count, number}} de messages distribués de plus.",
    moreHere_other:
      "Sur les jours récupérés auprès de Meta, les accusés de réception font état de {{count, number}} messages distribués de plus.",
    moreThere_one:
      "Sur les jours récupérés auprès de Meta, Meta compte {{count, number}} message distribué de plus.",
    moreThere_many:
      "Sur les jours récupérés auprès de Meta, Meta compte {{count, number}} de messages distribués de plus.",
    moreThere_other:
      "Sur les jours récupérés auprès de Meta, Meta compte {{count, number}} messages distribués de plus.",
    nothing: "Les chiffres de Meta n’ont été récupérés pour aucun de ces jours : il n’y a rien à comparer.",
    costs: "Selon vos grilles tarifaires {{ours}}, selon Meta {{theirs}}.",
    costsDiffer: "Selon vos grilles tarifaires {{ours}}, selon Meta {{theirs}} : {{difference}}.",
    costDifference: { more: "{{amount}} de plus chez Meta", less: "{{amount}} de moins chez Meta" },
    withoutCost_one:
      "Meta n’indique pas le coût de {{count, number}} message. Elle ne le donne pas quand c’est la ligne de crédit d’un partenaire qui est débitée.",
    withoutCost_many:
      "Meta n’indique pas le coût de {{count, number}} de messages. Elle ne le donne pas quand c’est la ligne de crédit d’un partenaire qui est débitée.",
    withoutCost_other:
      "Meta n’indique pas le coût de {{count, number}} messages. Elle ne le donne pas quand c’est la ligne de crédit d’un partenaire qui est débitée.",
    reason: {
      none: "Les deux comptent la même chose.",
      "not-fetched": "Meta n’a pas été interrogée sur ce jour.",
      "not-over": "Meta a été interrogée avant que ses chiffres de ce jour soient complets.",
      "other-day":
        "Distribués un autre jour que celui de leur création : Meta compte par jour de distribution, Waypost par jour de création du message. Sur l’ensemble de ces jours, les totaux concordent.",
      "more-at-meta":
        "Envoyés depuis le même numéro par un autre système, ou leurs accusés de réception ne sont pas arrivés ici.",
      "fewer-at-meta":
        "Les accusés de réception indiquent plus de messages que Meta n’en a compté. Meta peut encore corriger ses chiffres pendant un mois.",
    },
    showAll_one: "Afficher le jour",
    showAll_many: "Afficher les {{count, number}} de jours",
    showAll_other: "Afficher les {{count, number}} jours",
  },
  days: {
    title: "Qu’est-ce qui a été envoyé et facturé chaque jour ?",
    help: "Par jour de création du message, en UTC, comme Meta compte ses jours.",
    see_one: "{{day}} : voir {{count, number}} message",
    see_many: "{{day}} : voir {{count, number}} de messages",
    see_other: "{{day}} : voir {{count, number}} messages",
  },
  campaigns: {
    title: "Qu’est-ce qui a été facturé pour chaque campagne ?",
    noCampaign: "Hors campagne",
    nameless: "Campagne {{id}}",
    see_one: "{{campaign}} : voir {{count, number}} message",
    see_many: "{{campaign}} : voir {{count, number}} de messages",
    see_other: "{{campaign}} : voir {{count, number}} messages",
    more_one: "et {{count, number}} autre campagne (messages : {{n, number}})",
    more_many: "et {{count, number}} d’autres campagnes (messages : {{n, number}})",
    more_other: "et {{count, number}} autres campagnes (messages : {{n, number}})",
  },
  fetch: {
    title: "Les chiffres de Meta",
    help: "Waypost les récupère une fois par jour pour chaque compte. Chez Meta, les lectures et les clics retombent à zéro sept jours après l’envoi : Waypost garde donc les chiffres les plus élevés qu’il a vus.",
    now: "Récupérer maintenant",
    running: "Récupération des chiffres de Meta…",
    account: "Compte",
    templates: "Lectures et clics des modèles",
    pricing: "Messages facturés et coûts",
    last: "Dernière récupération complète : {{when}}",
    outcome: {
      never: "Pas encore récupérés",
      fetched: "Récupérés",
      region: "Non proposés dans cette région",
      unavailable: "Non proposés pour ce compte",
      "not-enabled": "Non activés",
      "no-token": "Pas de jeton",
      failed: "Échec",
    },
    advice: {
      never: "La première récupération a lieu quelques minutes après le démarrage de Waypost.",
      region:
        "Meta ne donne pas de chiffres de modèles aux comptes de l’UE et du Japon. Cela ne signifie pas que personne n’a lu les messages.",
      unavailable:
        "Meta indique que les statistiques de modèles ne sont pas disponibles pour ce compte (200005).",
      "not-enabled":
        "Les statistiques de modèles doivent être activées dans WhatsApp Manager, sous Insights (200007).",
      "no-token": "Waypost n’a pas de jeton pour ce compte. La mise en place en demande un.",
    },
  },
};
