/** Réglages : langue, apparence, secrets, à propos. */
import type { settings as en } from "../en/settings.ts";
import type { Translated } from "../translated.ts";

export const settings: Translated<typeof en> = {
  title: "Réglages",
  description:
    "Pour cet ordinateur, dans tous les espaces de travail. Les changements s’appliquent aussitôt.",
  language: {
    title: "Langue",
    label: "Langue de l’interface",
    system: "Celle de l’ordinateur",
    en: "English",
    fr: "Français",
  },
  appearance: {
    title: "Apparence",
    label: "Apparence",
    system: "Celle de l’ordinateur",
    light: "Claire",
    dark: "Sombre",
  },
  graph: {
    title: "API Graph",
    label: "Version utilisée avec Meta",
    help: "Meta conserve chaque version au moins deux ans. Ne la changez que si Meta ou votre partenaire vous le demande.",
    version: "{{version}}, du {{released}}",
  },
  vault: {
    title: "Où sont gardés les secrets",
    none: "Ouvrez un espace de travail pour voir comment ses secrets sont gardés.",
    state: {
      "os-keyring": {
        label: "Dans le trousseau",
        text: "Jetons et secrets sont chiffrés par le trousseau de cet ordinateur. Waypost s’en sert, mais ne les affiche plus.",
      },
      "session-only": {
        label: "Cette session seulement",
        text: "Aucun trousseau n’est disponible ici : jetons et secrets restent en mémoire et disparaissent à la fermeture de Waypost.",
      },
      "user-accepted-weak": {
        label: "Dans un fichier, avec votre accord",
        text: "Faute de trousseau, vous avez choisi de garder les secrets dans un fichier que seule votre session peut lire. Quiconque accède à votre session peut le lire aussi.",
      },
      "backend-changed": {
        label: "Trousseau différent",
        text: "Les secrets ont été enregistrés avec un autre trousseau que l’actuel. Saisissez de nouveau les identifiants dans la mise en place.",
      },
      locked: {
        label: "Trousseau verrouillé",
        text: "Déverrouillez le trousseau de cet ordinateur ; d’ici là, Waypost ne peut pas joindre Meta.",
      },
    },
    backend: "Trousseau :",
  },
  about: {
    title: "À propos de Waypost",
    version: "Version",
    dataFolder: "Dossier de données",
    copyDataFolder: "Copier le chemin du dossier",
    affiliation:
      "Waypost n’est pas affilié à Meta. WhatsApp est une marque de Meta Platforms, Inc. Tout ce que vous voyez ici est conservé sur cet ordinateur ; Meta est le seul autre intervenant.",
  },
  saved: "Enregistré",
};
