/** Pourquoi un message part ainsi, ou ne part pas : une phrase par raison, et qui en décide. */
import type { decision as en } from "../en/decision.ts";
import type { Translated } from "../translated.ts";

export const decision: Translated<typeof en> = {
  decides: {
    admin: "Votre choix",
    waypost: "Décidé par Waypost",
    meta: "Décidé par Meta",
  },
  outcome: {
    send: "Envoyé",
    wait: "En attente",
    skip: "Écarté",
    blocked: "Pas encore possible",
  },
  outlook: {
    usual: "Rien de particulier à prévoir.",
    "falls-back": "Attendez-vous à ce que Meta l’envoie par la Cloud API.",
    "may-be-refused": "Meta le refusera peut-être.",
    refused: "Attendez-vous à un refus de Meta.",
    "not-delivered": "N’attendez pas qu’il soit distribué.",
  },
  reason: {
    "number-unregistered": "Votre numéro d’envoi n’est pas encore enregistré.",
    "number-lost": "Meta ne vous laisse plus utiliser votre numéro d’envoi.",
    "number-restricted": "Meta a restreint votre numéro d’envoi.",
    "number-blocked": "Selon Meta, votre numéro d’envoi ne peut rien envoyer.",
    "account-restricted": "Meta a restreint le compte.",
    "account-blocked": "Selon Meta, le compte ne peut rien envoyer.",
    "template-not-sendable": "Meta n’autorise pas l’envoi de ce modèle pour le moment.",
    "template-unsupported": "Waypost ne sait pas encore envoyer une partie de ce modèle.",
    "template-recategorized": "Meta a changé le modèle de catégorie depuis la préparation de la campagne.",
    "terms-needed": "La distribution optimisée est demandée, mais ses conditions ne sont pas signées.",
    "strict-not-active":
      "Vous n’acceptez que la distribution optimisée, et elle n’est pas active pour ce compte.",
    "cloud-disabled":
      "La Cloud API est désactivée pour le marketing sur ce compte : Meta refuse le message (131063).",
    "max-price-by-cloud": "Un modèle avec un prix maximal ne peut pas passer par la Cloud API (131061).",
    "gif-by-cloud": "Un GIF ne passe que par la distribution optimisée.",
    "recipient-invalid": "Ce n’est ni un numéro ni un ID utilisateur auquel écrire.",
    "recipient-erased": "Cette personne a été effacée de l’espace de travail.",
    "opted-out": "Cette personne s’est désabonnée de vos messages marketing.",
    suppressed: "Cette personne figure dans votre liste d’exclusion.",
    "country-blocked": "Meta ne distribue aucun message dans ce pays.",
    "user-id-authentication":
      "Un modèle d’authentification ne peut pas être envoyé à un ID utilisateur (131062).",
    "user-id-max-price":
      "Un modèle avec un prix maximal ne peut pas être envoyé à un ID utilisateur (131062).",
    "max-price-unavailable": "Meta n’accepte pas de prix maximal pour ce pays (131065).",
    "max-price-missing":
      "Dans ce pays, la distribution optimisée exige un modèle avec un prix maximal, et la Cloud API ne peut pas la remplacer.",
    "values-refused": "Une valeur manque pour cette personne, ou serait refusée par Meta.",
    "frequency-cap": "Cette personne a déjà reçu autant de messages marketing que vous l’autorisez.",
    dropped: "Vous avez écarté les personnes dans ce cas.",
    "no-longer-useful": "Le message n’est plus utile : l’heure limite est passée.",
    "too-late": "Il ne pourrait partir qu’après l’heure limite, quand il ne sera plus utile.",
    "no-common-hour":
      "Vos heures calmes ne laissent aucune heure qui convienne à tous les fuseaux possibles de cette personne.",
    "template-syncing": "Meta prépare encore ce modèle pour la distribution optimisée.",
    "messaging-limit": "La limite d’envoi est atteinte : plus de place pour l’instant.",
    "held-back-lately": "Meta vient de retenir un message marketing destiné à cette personne (131049).",
    "quiet-hours": "Ce sont les heures calmes là où se trouve cette personne.",
    "template-not-marketing":
      "La distribution optimisée est réservée aux modèles marketing, et celui-ci n’en est pas un.",
    "not-a-template":
      "La distribution optimisée est réservée aux modèles marketing, et ce message n’a pas de modèle.",
    "not-synced-yet":
      "Meta prépare encore ce modèle pour la distribution optimisée. D’ici là, il passe par la Cloud API.",
    "max-price-required":
      "Dans ce pays, la distribution optimisée n’accepte que les modèles avec un prix maximal, et celui-ci n’en a pas.",
    "activation-unknown": "Meta n’a pas indiqué si la distribution optimisée est active pour ce compte.",
    "terms-unsigned":
      "La distribution optimisée n’est pas active pour ce compte : les conditions ne sont pas signées.",
    "payment-method-pending":
      "La distribution optimisée n’est pas active pour ce compte : Meta attend un moyen de paiement valable.",
    "setup-pending":
      "La distribution optimisée n’est pas encore active pour ce compte : Meta la met en place.",
    "account-ineligible": "Ce compte ne remplit pas les conditions de la distribution optimisée.",
    "account-not-active": "La distribution optimisée n’est pas active pour ce compte.",
    "meta-falls-back": "Meta envoie par la Cloud API ce qu’elle ne peut pas optimiser pour ce compte.",
    "never-delivered":
      "Meta ne distribue pas de messages marketing dans ce pays, quelle que soit la voie (131049).",
    "cloud-disabled-unclear":
      "La Cloud API est désactivée pour le marketing sur ce compte. On ignore si cela compte avant que la distribution optimisée soit active (131063).",
    "max-price-fallback-unclear":
      "On ignore ce que devient un prix maximal quand Meta se replie sur la Cloud API.",
    "gif-fallback-unclear": "On ignore ce que devient un GIF quand Meta se replie sur la Cloud API.",
    "template-idle":
      "Ce modèle n’a pas été envoyé depuis une semaine : Meta peut mettre jusqu’à dix minutes à le préparer de nouveau (134101).",
    "payment-missing": "Meta ne signale aucun moyen de paiement valable pour ce compte.",
    "cloud-chosen": "Vous avez choisi la Cloud API.",
    "no-fallback":
      "La Cloud API est désactivée pour le marketing sur ce compte : Meta n’a aucune voie de repli.",
    "lifetime-by-cloud": "La Cloud API ne tient pas compte de la durée de validité propre au modèle.",
    "category-change-announced": "Meta a annoncé que le modèle changera de catégorie.",
    "recipient-suspicious": "Ce numéro n’est peut-être pas celui que vous vouliez.",
    "no-effect-user-id":
      "Ne change rien : Meta n’optimise que les messages adressés à un numéro de téléphone.",
    "no-effect": "Ne change rien dans ce pays, où Meta ne limite pas non plus le marketing par personne.",
    "no-effect-limit-unclear":
      "Ne change rien dans ce pays. On ne sait pas avec certitude si Meta y limite le marketing par personne.",
    "no-effect-sender": "Ne change rien : Meta n’optimise pas ce qui part du pays de votre numéro.",
    "country-blocked-possibly":
      "Ce numéro appartient peut-être à une région où personne ne peut recevoir de message. Ses premiers chiffres ne le prouvent pas.",
    "sender-blocked":
      "Selon les règles de Meta, les entreprises du pays de votre numéro ne peuvent pas utiliser la plateforme WhatsApp.",
    "sender-blocked-possibly":
      "Votre numéro appartient peut-être à une région dont les entreprises ne peuvent pas utiliser la plateforme WhatsApp.",
    "never-delivered-probably":
      "Meta n’y distribue sans doute pas de messages marketing : elle ne dit pas si ces numéros comptent comme des numéros des États-Unis.",
    "no-effect-not-stated": "Ne change sans doute rien : la liste de Meta ne cite pas ce territoire.",
    "no-effect-sender-not-stated":
      "Ne change sans doute rien : la liste de Meta ne cite pas l’origine de votre numéro.",
    "country-not-stated":
      "L’effet de la distribution optimisée n’est pas connu : Meta n’en dit rien pour un tel numéro.",
    "sender-not-stated":
      "L’effet de la distribution optimisée n’est pas connu : Meta n’en dit rien pour un numéro comme le vôtre.",
    "sender-unclear": "L’effet dépend de l’adresse de votre entreprise, que Waypost ne connaît pas.",
    "partial-metrics": "La distribution optimisée fonctionne ici, sans indicateurs de clic ni de conversion.",
    "country-unknown":
      "L’effet de la distribution optimisée n’est pas connu : le pays de cette personne ne peut pas être déterminé.",
    "sender-unknown":
      "L’effet de la distribution optimisée n’est pas connu : le pays de votre numéro ne peut pas être déterminé.",
  },
};
