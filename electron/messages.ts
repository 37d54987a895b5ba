/**
 * What the shell itself says: start-up failures, native menu and dialogs, notifications, in both languages. Everything else a person
 * reads is in the renderer's catalogs. Pure: knows no Electron.
 */
import type { ProblemCode } from "../shared/contract/index.ts";
import type { Language } from "../shared/domain/preferences/preferences.ts";

/** @param systemLanguages the system's languages, most wanted first, as BCP 47 tags */
export function chooseLanguage(preferred: Language | "system", systemLanguages: readonly string[]): Language {
  if (preferred !== "system") return preferred;
  for (const tag of systemLanguages) {
    const language = tag.toLowerCase().split(/[-_]/)[0];
    if (language === "fr" || language === "en") return language;
  }
  return "en";
}

const en = {
  "start.title": "Waypost can’t start",
  "start.data-folder":
    "Waypost can’t use its data folder:\n{folder}\n\n{detail}\n\nMake sure that the folder exists and that you may write to it, or start Waypost with another one: --data FOLDER",
  "start.data-folder-in-use":
    "Another Waypost is already using this data folder:\n{folder}\n\nClose it first, or start this one with another folder: --data FOLDER",
  "start.lock-file-damaged":
    "The file waypost.lock in Waypost’s data folder is damaged:\n{folder}\n\nClose every Waypost that uses the folder, delete this file, and start again. It holds no data.",
  "start.database-newer":
    "This data was last used by a newer version of Waypost, and this version can’t read it. Nothing was changed.\n\nInstall the newer version again to open it.",
  "start.database-damaged":
    "Waypost’s database is damaged and could not be repaired from its last backup.\n\nData folder: {folder}\n\nThe damaged files were kept. Restore this folder from a backup, or start Waypost with another one: --data FOLDER",
  "start.disk-full":
    "The disk that holds Waypost’s data is full:\n{folder}\n\nFree some space, then start Waypost again.",
  "start.runtime-unsuitable":
    "Waypost needs what isn’t in this program:\n{missing}\n(Node {node}, SQLite {sqlite})\n\nInstall Waypost again from where you got it; your data is kept and was not changed.",
  "start.files-missing":
    "Some of Waypost’s own files are missing or can’t be read:\n{detail}\n\nInstall Waypost again; your data is kept.",
  "start.core":
    "The part of Waypost that does the work could not start ({code}).\n\n{detail}\n\nStart Waypost again. If it keeps failing, the log says more:\n{log}",
  "start.unexpected":
    "Something unexpected went wrong while starting.\n\n{detail}\n\nStart Waypost again. If it keeps failing, the log says more:\n{log}",
  "core-lost.title": "Waypost stopped working",
  "core-lost.message": "The part of Waypost that does the work keeps stopping.",
  "core-lost.detail":
    "Your data is safe: everything that had been confirmed was already saved. A message that was being sent is shown as unknown until its receipt arrives.\n\nThe log says more:\n{log}",
  "core-lost.restart": "Restart Waypost",
  "core-lost.quit": "Quit",
  "update.source.message": "This Waypost runs from its source code",
  "update.source.detail": "It is as new as the code it was started from (version {version}).",
  "update.by-hand.message": "This copy of Waypost doesn’t update itself",
  "update.by-hand.detail":
    "It was installed from a package or an archive (version {version}). Get the newest version where you got this one, and install it over this one; your data is kept.",
  "update.none.message": "Waypost is up to date",
  "update.none.detail": "Version {version} is the newest.",
  "update.failed.message": "Waypost could not look for a newer version",
  "update.failed.detail": "{detail}\n\nCheck the connection to github.com, then try again.",
  "update.found.message": "Waypost {version} is available",
  "update.found.detail":
    "It is about 100 MB to download. You can go on working meanwhile; Waypost says when it is ready.",
  "update.fetching.message": "Waypost {version} is being downloaded",
  "update.fetching.detail": "You can go on working; Waypost says when it is ready.",
  "update.ready.message": "Waypost {version} is ready",
  "update.ready.detail":
    "Restart Waypost to use it. If you choose “Later”, it is put in place when you quit. What is being sent is finished or kept; nothing is sent twice.",
  "update.fetch": "Download",
  "update.restart": "Restart Now",
  "update.later": "Later",
  "update.ok": "OK",
  "menu.about": "About Waypost",
  "menu.check-updates": "Check for Updates…",
  "menu.services": "Services",
  "menu.hide": "Hide Waypost",
  "menu.hide-others": "Hide Others",
  "menu.show-all": "Show All",
  "menu.quit": "Quit Waypost",
  "menu.file": "File",
  "menu.close": "Close Window",
  "menu.edit": "Edit",
  "menu.undo": "Undo",
  "menu.redo": "Redo",
  "menu.cut": "Cut",
  "menu.copy": "Copy",
  "menu.paste": "Paste",
  "menu.paste-plain": "Paste as Plain Text",
  "menu.delete": "Delete",
  "menu.select-all": "Select All",
  "menu.view": "View",
  "menu.reload": "Reload",
  "menu.developer-tools": "Developer Tools",
  "menu.actual-size": "Actual Size",
  "menu.zoom-in": "Zoom In",
  "menu.zoom-out": "Zoom Out",
  "menu.full-screen": "Full Screen",
  "menu.window": "Window",
  "menu.minimize": "Minimize",
  "menu.zoom": "Zoom",
  "menu.front": "Bring All to Front",
  "menu.help": "Help",
  "menu.settings": "Settings…",
  "menu.open-window": "Open Window",
  "menu.setup": "Setup",
  "menu.accounts": "Accounts",
  "menu.campaigns": "Campaigns",
  "menu.audiences": "Audiences",
  "menu.send": "Send a Test",
  "menu.results": "Results",
  "menu.doctor": "Doctor",
  "menu.error-reference": "Meta’s Error Codes",
  "menu.meta-templates": "Message Templates at Meta",
  "menu.meta-support": "Meta Business Support",
  "notice.waiting": "Notifications to look at: {count}",
  "notice.optimized.title": "Optimized delivery is active",
  "notice.optimized.body": "Marketing messages of this account can now be sent with optimized delivery.",
  "notice.delivered.title": "Test message delivered",
  "notice.delivered.body": "“{template}” reached the recipient’s device.",
  "notice.failed.title": "Test message failed",
  "notice.failed.body": "“{template}” was not delivered. Open it to see why.",
  "notice.campaign.completed.title": "Campaign completed",
  "notice.campaign.completed.body": "Everybody in “{name}” was written to.",
  "notice.campaign.completed-with-errors.title": "Campaign completed with errors",
  "notice.campaign.completed-with-errors.body":
    "Some messages of “{name}” failed. Open it to see why, and what can be tried again.",
  "notice.campaign.paused-by-guard.title": "Waypost has paused a campaign",
  "notice.campaign.paused-by-guard.body": "“{name}” waits for you. Open it to see what stopped it.",
  "notice.campaign.missed.title": "A campaign missed its start",
  "notice.campaign.missed.body":
    "“{name}” wasn’t started: its time passed while Waypost couldn’t send. Run it now, or choose another time.",
  "notice.alert.delivery-fell.title": "Fewer messages are being delivered",
  "notice.alert.delivery-fell.body":
    "A delivery rate has fallen below its own baseline. Open Waypost to see where and since when.",
  "notice.alert.delivery-low.title": "Delivery rate is low",
  "notice.alert.delivery-low.body":
    "Fewer messages are delivered than the share you chose. Open Waypost to see which.",
  "notice.alert.receipts-silent.title": "No receipts are arriving",
  "notice.alert.receipts-silent.body":
    "Messages are waiting for receipts, and no webhook comes. Open Waypost to see what to check.",
  "notice.alert.signatures-failing.title": "Webhooks have wrong signatures",
  "notice.alert.signatures-failing.body":
    "What arrives isn’t signed with your app secret and is refused. Open Waypost to see why.",
  "notice.alert.restriction.title": "An account or number is restricted or not eligible",
  "notice.alert.restriction.body": "Open Waypost to see what it affects and what to do.",
  "notice.alert.quality.title": "Quality of a number has dropped",
  "notice.alert.quality.body": "Open Waypost to see which number, and what was sent before.",
  "notice.alert.limit.title": "Messaging limit was lowered",
  "notice.alert.limit.body":
    "Meta lets you start fewer conversations in 24 hours. Open Waypost to see how many.",
  "notice.alert.category.title": "Meta is changing a template’s category",
  "notice.alert.category.body":
    "Its price and delivery method may change. Open Waypost to see which template.",
  "notice.alert.template.title": "A template needs attention",
  "notice.alert.template.body": "Meta has rejected, paused or disabled it, or lowered its quality.",
  "notice.alert.token.title": "Access token needs attention",
  "notice.alert.token.body": "It expires soon, or Meta refuses it. Open Waypost to enter a new one.",
  "notice.alert.payment.title": "A payment method is missing",
  "notice.alert.payment.body":
    "Meta sends no marketing messages without one. Open Waypost to see for which account.",
  "notice.alert.campaign-paused.title": "Waypost has paused a campaign",
  "notice.alert.campaign-paused.body": "Open it to see what stopped it.",
  "notice.alerts.title": "Several things need you",
  "notice.alerts.body": "Open Waypost’s alerts to see them: {count}.",
  "notice.restarted.title": "Waypost recovered",
  "notice.restarted.body":
    "The part of Waypost that does the work had stopped and is running again. Nothing was lost or sent twice.",
  "busy.title": "Messages are still being sent",
  "busy.message": "Waypost is still sending. Stop and quit?",
  "busy.detail":
    "Nothing is sent twice: a message whose answer has not come back is shown as unknown until its receipt arrives.",
  "busy.keep": "Keep Running",
  "busy.stop": "Stop and Quit",
  "signup.title": "Signup at Meta",
  "save.title": "Export",
  "save.csv": "CSV table",
  "save.json": "JSON file",
  "save.jsonl": "JSON lines",
} as const;

export type ShellMessage = keyof typeof en;

const fr: Record<ShellMessage, string> = {
  "start.title": "Waypost ne peut pas démarrer",
  "start.data-folder":
    "Waypost ne peut pas utiliser son dossier de données :\n{folder}\n\n{detail}\n\nVérifiez que le dossier existe et que vous pouvez y écrire, ou démarrez Waypost avec un autre dossier : --data DOSSIER",
  "start.data-folder-in-use":
    "Un autre Waypost utilise déjà ce dossier de données :\n{folder}\n\nFermez-le d’abord, ou démarrez celui-ci avec un autre dossier : --data DOSSIER",
  "start.lock-file-damaged":
    "Le fichier waypost.lock du dossier de données de Waypost est endommagé :\n{folder}\n\nFermez tout Waypost qui utilise ce dossier, supprimez ce fichier, puis redémarrez. Il ne contient aucune donnée.",
  "start.database-newer":
    "Ces données viennent d’une version plus récente de Waypost. Cette version ne peut pas les lire. Rien n’a été modifié.\n\nRéinstallez la version plus récente pour les ouvrir.",
  "start.database-damaged":
    "La base de données de Waypost est endommagée et n’a pas pu être réparée à partir de sa dernière sauvegarde.\n\nDossier de données : {folder}\n\nLes fichiers endommagés ont été conservés. Restaurez ce dossier à partir d’une sauvegarde, ou démarrez Waypost avec un autre dossier : --data DOSSIER",
  "start.disk-full":
    "Le disque qui contient les données de Waypost est plein :\n{folder}\n\nLibérez de l’espace, puis redémarrez Waypost.",
  "start.runtime-unsuitable":
    "Il manque à ce programme ce dont Waypost a besoin :\n{missing}\n(Node {node}, SQLite {sqlite})\n\nRéinstallez Waypost depuis sa source ; vos données sont conservées et n’ont pas été modifiées.",
  "start.files-missing":
    "Des fichiers de Waypost manquent ou sont illisibles :\n{detail}\n\nRéinstallez Waypost ; vos données sont conservées.",
  "start.core":
    "Le moteur de Waypost n’a pas pu démarrer ({code}).\n\n{detail}\n\nRedémarrez Waypost. Si le problème persiste, le journal en dit plus :\n{log}",
  "start.unexpected":
    "Une erreur inattendue est survenue au démarrage.\n\n{detail}\n\nRedémarrez Waypost. Si le problème persiste, le journal en dit plus :\n{log}",
  "core-lost.title": "Waypost a cessé de fonctionner",
  "core-lost.message": "Le moteur de Waypost s’arrête à répétition.",
  "core-lost.detail":
    "Vos données sont en sécurité : tout ce qui avait été confirmé était déjà enregistré. Un message en cours d’envoi reste « inconnu » jusqu’à l’arrivée de son accusé.\n\nLe journal en dit plus :\n{log}",
  "core-lost.restart": "Redémarrer Waypost",
  "core-lost.quit": "Quitter",
  "update.source.message": "Ce Waypost s’exécute depuis son code source",
  "update.source.detail":
    "Il est aussi récent que le code à partir duquel il a été démarré (version {version}).",
  "update.by-hand.message": "Cette copie de Waypost ne se met pas à jour elle-même",
  "update.by-hand.detail":
    "Elle a été installée à partir d’un paquet ou d’une archive (version {version}). Téléchargez la dernière version là où vous avez obtenu celle-ci et installez-la par-dessus ; vos données sont conservées.",
  "update.none.message": "Waypost est à jour",
  "update.none.detail": "La version {version} est la plus récente.",
  "update.failed.message": "Waypost n’a pas pu chercher de version plus récente",
  "update.failed.detail": "{detail}\n\nVérifiez la connexion à github.com, puis réessayez.",
  "update.found.message": "Waypost {version} est disponible",
  "update.found.detail":
    "Le téléchargement pèse environ 100 Mo. Vous pouvez continuer à travailler ; Waypost vous dira quand la mise à jour est prête.",
  "update.fetching.message": "Waypost {version} est en cours de téléchargement",
  "update.fetching.detail":
    "Vous pouvez continuer à travailler ; Waypost vous dira quand la mise à jour est prête.",
  "update.ready.message": "Waypost {version} est prêt",
  "update.ready.detail":
    "Redémarrez Waypost pour l’utiliser. Si vous choisissez « Plus tard », la mise à jour se fera quand vous quitterez. Ce qui est en cours d’envoi est terminé ou conservé ; rien n’est envoyé deux fois.",
  "update.fetch": "Télécharger",
  "update.restart": "Redémarrer maintenant",
  "update.later": "Plus tard",
  "update.ok": "OK",
  "menu.about": "À propos de Waypost",
  "menu.check-updates": "Rechercher les mises à jour…",
  "menu.services": "Services",
  "menu.hide": "Masquer Waypost",
  "menu.hide-others": "Masquer les autres",
  "menu.show-all": "Tout afficher",
  "menu.quit": "Quitter Waypost",
  "menu.file": "Fichier",
  "menu.close": "Fermer la fenêtre",
  "menu.edit": "Édition",
  "menu.undo": "Annuler",
  "menu.redo": "Rétablir",
  "menu.cut": "Couper",
  "menu.copy": "Copier",
  "menu.paste": "Coller",
  "menu.paste-plain": "Coller sans mise en forme",
  "menu.delete": "Supprimer",
  "menu.select-all": "Tout sélectionner",
  "menu.view": "Affichage",
  "menu.reload": "Recharger",
  "menu.developer-tools": "Outils de développement",
  "menu.actual-size": "Taille réelle",
  "menu.zoom-in": "Zoom avant",
  "menu.zoom-out": "Zoom arrière",
  "menu.full-screen": "Plein écran",
  "menu.window": "Fenêtre",
  "menu.minimize": "Réduire",
  "menu.zoom": "Agrandir ou rétablir",
  "menu.front": "Tout ramener au premier plan",
  "menu.help": "Aide",
  "menu.settings": "Réglages…",
  "menu.open-window": "Ouvrir la fenêtre",
  "menu.setup": "Mise en place",
  "menu.accounts": "Comptes",
  "menu.campaigns": "Campagnes",
  "menu.audiences": "Audiences",
  "menu.send": "Envoyer un test",
  "menu.results": "Résultats",
  "menu.doctor": "Diagnostic",
  "menu.error-reference": "Codes d’erreur de Meta",
  "menu.meta-templates": "Modèles de messages chez Meta",
  "menu.meta-support": "Assistance professionnelle de Meta",
  "notice.waiting": "Notifications à consulter : {count}",
  "notice.optimized.title": "La distribution optimisée est active",
  "notice.optimized.body":
    "Les messages marketing de ce compte peuvent maintenant partir en distribution optimisée.",
  "notice.delivered.title": "Message de test distribué",
  "notice.delivered.body": "« {template} » est arrivé sur l’appareil du destinataire.",
  "notice.failed.title": "Échec du message de test",
  "notice.failed.body": "« {template} » n’a pas été distribué. Ouvrez-le pour savoir pourquoi.",
  "notice.campaign.completed.title": "Campagne terminée",
  "notice.campaign.completed.body": "« {name} » a été envoyée à tout le monde.",
  "notice.campaign.completed-with-errors.title": "Campagne terminée avec des erreurs",
  "notice.campaign.completed-with-errors.body":
    "Des messages de « {name} » ont échoué. Ouvrez-la pour savoir pourquoi, et ce qui peut être réessayé.",
  "notice.campaign.paused-by-guard.title": "Waypost a mis une campagne en pause",
  "notice.campaign.paused-by-guard.body": "« {name} » vous attend. Ouvrez-la pour voir ce qui l’a arrêtée.",
  "notice.campaign.missed.title": "Une campagne n’est pas partie à l’heure",
  "notice.campaign.missed.body":
    "L’heure de « {name} » est passée sans que Waypost puisse envoyer. Lancez-la maintenant, ou choisissez un autre moment.",
  "notice.alert.delivery-fell.title": "Moins de messages sont distribués",
  "notice.alert.delivery-fell.body":
    "Un taux de distribution est passé sous son niveau habituel. Ouvrez Waypost pour voir où et depuis quand.",
  "notice.alert.delivery-low.title": "Le taux de distribution est bas",
  "notice.alert.delivery-low.body":
    "Moins de messages sont distribués que la part que vous avez fixée. Ouvrez Waypost pour voir lesquels.",
  "notice.alert.receipts-silent.title": "Aucun accusé de réception n’arrive",
  "notice.alert.receipts-silent.body":
    "Des messages attendent leurs accusés, et aucun webhook ne vient. Ouvrez Waypost pour voir quoi vérifier.",
  "notice.alert.signatures-failing.title": "Des webhooks sont mal signés",
  "notice.alert.signatures-failing.body":
    "Ce qui arrive n’est pas signé avec votre clé secrète et est refusé. Ouvrez Waypost pour savoir pourquoi.",
  "notice.alert.restriction.title": "Un compte ou un numéro est restreint ou non éligible",
  "notice.alert.restriction.body": "Ouvrez Waypost pour voir ce qui est touché et quoi faire.",
  "notice.alert.quality.title": "La qualité d’un numéro a baissé",
  "notice.alert.quality.body": "Ouvrez Waypost pour voir quel numéro, et ce qui a été envoyé avant.",
  "notice.alert.limit.title": "La limite d’envoi a été abaissée",
  "notice.alert.limit.body":
    "Meta vous laisse écrire à moins de personnes en 24 heures. Ouvrez Waypost pour voir à combien.",
  "notice.alert.category.title": "Meta change la catégorie d’un modèle",
  "notice.alert.category.body":
    "Son prix et son mode de distribution peuvent changer. Ouvrez Waypost pour voir quel modèle.",
  "notice.alert.template.title": "Un modèle demande votre attention",
  "notice.alert.template.body": "Meta l’a refusé, suspendu ou désactivé, ou a baissé sa qualité.",
  "notice.alert.token.title": "Le jeton d’accès demande votre attention",
  "notice.alert.token.body": "Il expire bientôt, ou Meta le refuse. Ouvrez Waypost pour en saisir un autre.",
  "notice.alert.payment.title": "Un moyen de paiement manque",
  "notice.alert.payment.body":
    "Sans lui, Meta n’envoie aucun message marketing. Ouvrez Waypost pour voir pour quel compte.",
  "notice.alert.campaign-paused.title": "Waypost a mis une campagne en pause",
  "notice.alert.campaign-paused.body": "Ouvrez-la pour voir ce qui l’a arrêtée.",
  "notice.alerts.title": "Plusieurs choses demandent votre attention",
  "notice.alerts.body": "Ouvrez les alertes de Waypost pour les voir : {count}.",
  "notice.restarted.title": "Waypost a repris",
  "notice.restarted.body":
    "Le moteur de Waypost s’était arrêté et fonctionne de nouveau. Rien n’a été perdu ni envoyé deux fois.",
  "busy.title": "Des messages sont encore en cours d’envoi",
  "busy.message": "Waypost est encore en train d’envoyer. Arrêter et quitter ?",
  "busy.detail":
    "Rien n’est envoyé deux fois : un message dont la réponse n’est pas revenue reste « inconnu » jusqu’à l’arrivée de son accusé.",
  "busy.keep": "Continuer",
  "busy.stop": "Arrêter et quitter",
  "signup.title": "Inscription chez Meta",
  "save.title": "Exporter",
  "save.csv": "Tableau CSV",
  "save.json": "Fichier JSON",
  "save.jsonl": "Lignes JSON",
};

const CATALOGS: Record<Language, Record<ShellMessage, string>> = { en, fr };

export type Translate = (message: ShellMessage, params?: Readonly<Record<string, string>>) => string;

/** A placeholder without a value is left as it is, so that a mistake shows. */
export function translator(language: Language): Translate {
  return (message, params = {}) =>
    CATALOGS[language][message].replaceAll(/\{(\w+)\}/g, (placeholder, name: string) =>
      Object.hasOwn(params, name) ? (params[name] ?? placeholder) : placeholder,
    );
}

/** The sentence for what kept the core from starting. */
export function startMessageFor(code: ProblemCode): ShellMessage {
  switch (code) {
    case "data-folder-not-writable":
      return "start.data-folder";
    case "data-folder-in-use":
      return "start.data-folder-in-use";
    case "lock-file-damaged":
      return "start.lock-file-damaged";
    case "database-newer":
      return "start.database-newer";
    case "database-damaged":
      return "start.database-damaged";
    case "disk-full":
      return "start.disk-full";
    case "runtime-unsuitable":
      return "start.runtime-unsuitable";
    default:
      return "start.core";
  }
}
