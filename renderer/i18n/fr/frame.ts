/** Le cadre de tous les écrans, et ce qu’il dit quand la liaison est perdue. */
import type { frame as en } from "../en/frame.ts";
import type { Translated } from "../translated.ts";

export const frame: Translated<typeof en> = {
  skip: "Aller au contenu",
  mainNavigation: "Navigation principale",
  nav: {
    setup: "Mise en place",
    campaigns: "Campagnes",
    audiences: "Audiences",
    results: "Résultats",
    accounts: "Comptes",
    doctor: "Diagnostic",
    settings: "Réglages",
  },
  alerts_one: "{{count, number}} alerte",
  alerts_many: "{{count, number}} d’alertes",
  alerts_other: "{{count, number}} alertes",
  workspace: {
    label: "Espace de travail :",
    defaultName: { sandbox: "Bac à sable", live: "Production" },
    menu: "Espaces de travail",
    kind: { sandbox: "Simulation de Meta", live: "WhatsApp réel" },
    add: "Ajouter un espace de travail…",
    opening: "Ouverture de {{name}}",
    opened: "{{name}} est ouvert",
    unopened: "Ouverture impossible",
  },
  sandboxMark: "SANDBOX",
  sandboxMarkHelp: "Simulation. Rien n’atteint WhatsApp.",
  connection: {
    lost: "Connexion à Waypost perdue, reconnexion en cours…",
    lostDetail: "Votre saisie est conservée.",
    restored: "Connexion rétablie",
  },
  key: {
    title: "Cette fenêtre a perdu sa clé",
    text: "Collez l’adresse affichée par Waypost à son démarrage, ou ouvrez-la dans ce navigateur.",
    advice:
      "Cette adresse contient une clé, nouvelle à chaque démarrage. Cette fenêtre n’en a pas, ou a celle d’un démarrage précédent.",
    field: "Adresse ou clé",
    placeholder: "http://127.0.0.1:…/#t=…",
    connect: "Se connecter",
    refused:
      "Waypost n’accepte pas cette clé. Copiez de nouveau l’adresse, en entier, là où Waypost a été lancé.",
    otherAddress: "Cette adresse mène au Waypost de {{origin}}, que cette fenêtre ne peut pas joindre.",
    openOther: "Ouvrir ce Waypost",
    unreachable: "Waypost ne répond pas. Vérifiez qu’il tourne toujours là où il a été lancé.",
    empty: "Collez l’adresse que Waypost a affichée.",
  },
  starting: "Démarrage de Waypost",
  unopened: {
    restore: "Revenir à la dernière copie saine",
    newLog: "Commencer un nouveau journal",
    setAside: "Mettre de côté",
    wasSetAside: "{{name}} a été mis de côté. Ses données restent dans {{folder}}",
    title: "Cet espace de travail n’a pas pu être ouvert",
    none: "Aucun espace de travail choisi",
    choose: "Ouvrir un espace de travail",
    text: "Rien n’y a été modifié. Les autres espaces de travail sont dans le menu, en haut à gauche.",
    setAsideElsewhere:
      "L’espace de travail que montrait cette fenêtre a été mis de côté. Ses données sont conservées. Choisissez-en un autre pour continuer.",
    chooseOne: "Choisissez celui que cette fenêtre doit montrer.",
    retry: "Rouvrir {{name}}",
  },
  upgrading: {
    title: "Cet espace de travail est en cours de mise à jour",
    copying: "Copie de l’état actuel",
    migrating: "Modification des fichiers",
    text: "Il vient d’une version antérieure de Waypost. Il s’ouvrira de lui-même à la fin ; les autres espaces restent utilisables entre-temps. Si vous fermez Waypost maintenant, rien n’est perdu et tout reprend au prochain démarrage.",
  },
  notFound: {
    title: "Il n’y a rien ici",
    text: "Cette adresse ne mène à aucun écran de Waypost.",
    action: "Ouvrir la mise en place",
  },
  crashed: {
    title: "Cet écran a rencontré une erreur",
    text: "Vos données sont en sécurité : tout ce qui avait été confirmé était déjà enregistré.",
    action: "Réafficher l’écran",
  },
};
