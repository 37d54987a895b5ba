/** Le tout premier écran, aussi celui d’« Ajouter un espace de travail ». */
import type { firstRun as en } from "../en/firstRun.ts";
import type { Translated } from "../translated.ts";

export const firstRun: Translated<typeof en> = {
  title: "Bienvenue dans Waypost",
  titleAnother: "Ajouter un espace de travail",
  description:
    "La distribution optimisée est la voie d’envoi de Meta pour les messages marketing WhatsApp : elle tient compte de l’intérêt probable de chaque personne. Mettez-la en place, envoyez un test et suivez-le jusqu’au téléphone.",
  descriptionAnother:
    "Chaque espace de travail a ses propres données et identifiants. Rien n’est partagé de l’un à l’autre.",
  back: "Retour",
  sandbox: {
    title: "Découvrir avec le bac à sable",
    text: "Une simulation de Meta sur cet ordinateur, avec entreprise, numéros et modèles d’exemple.",
    points: {
      atOnce: "Utilisable tout de suite, même hors ligne",
      noAccount: "Sans compte Meta",
      safe: "Rien n’atteint WhatsApp",
    },
    action: "Ouvrir le bac à sable",
    own: "Utiliser un bac à sable déjà lancé",
    ownText: "Collez la ligne affichée au démarrage du bac à sable, ou remplissez les champs.",
    line: "La ligne affichée",
    linePlaceholder: '{"url":"http://127.0.0.1:4010","token":"…"}',
    lineFilled: "Champs remplis d’après la ligne : {{fields}}.",
    lineUnreadable:
      "Ce n’est pas la ligne d’un bac à sable. Elle commence par { et finit par }. Vous pouvez aussi remplir les champs ci-dessous.",
    url: "Adresse",
    token: "Jeton d’accès",
    appId: "ID de l’application",
    appSecret: "Clé secrète de l’application",
    verifyToken: "Jeton de vérification",
    verifyTokenHelp: "Si vous laissez ce champ vide, Waypost en crée un.",
    connect: "Se connecter à ce bac à sable",
  },
  meta: {
    title: "Se connecter à Meta",
    text: "Votre entreprise avec un jeton, ou celles de vos clients par inscription ou par le lien de Meta.",
    points: {
      checklist: "Neuf étapes, expliquées une à une",
      local: "Tout reste sur cet ordinateur",
      nothingSent: "Rien ne part sans votre accord",
    },
    action: "Se connecter à Meta",
    needs: "Ce qu’il vous faudra",
    needToken:
      "Pour votre entreprise : le jeton d’accès d’un utilisateur système, avec les autorisations whatsapp_business_management et whatsapp_business_messaging",
    needApp:
      "L’ID et la clé secrète de votre application Meta, pour vérifier les accusés de réception et inscrire des clients",
    needAdmin: "Une personne habilitée à signer les conditions de Meta au nom de l’entreprise",
  },
};
