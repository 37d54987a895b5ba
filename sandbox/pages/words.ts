/** What the sandbox's pages say, in English and French. */

const ENGLISH = {
  banner: "A simulation on this computer. Nothing here reaches Meta.",
  navigation: "Sandbox pages",
  console: "Console",
  log: "Log",
  requestsNav: "Requests",
  notFoundTitle: "Page not found",
  notFound: "This page or account doesn’t exist in this sandbox.",
  termsTitle: "Terms for optimized marketing delivery",
  termsIntro:
    "This page stands in for the place where a person accepts Meta’s terms. In the sandbox nothing is agreed with anyone.",
  termsCovers: "Signing covers every eligible account of the business:",
  termsPoints: [
    "Marketing templates may be sent through the marketing messages endpoint and are billed as such.",
    "Meta may use engagement signals of these messages to choose when and to whom they are delivered.",
    "Each account needs a valid payment method before messages are sent.",
  ],
  signAs: "Who signs",
  fullControl: "full control",
  partialControl: "partial access, can’t sign",
  sign: "Accept and sign",
  mustHaveControl:
    "Only a person with full control of the business portfolio can sign. Choose another person.",
  signedTitle: "The terms are signed",
  signedText:
    "You can close this page. Optimized delivery becomes active once the account’s setup is finished.",
  alreadySigned: "The terms were already signed for this business.",
  notEligible: "This account can’t sign the terms now. Its status is:",
  statusNow: "Status of the account now",
  managerTitle: "Account manager",
  payment: "Payment method",
  paymentValid: "A valid payment method is set.",
  paymentMissing: "There is no payment method. Messages of this account can’t be billed.",
  paymentInvalid: "The payment method was refused.",
  addPayment: "Add a payment method",
  removePayment: "Remove the payment method",
  terms: "Terms",
  openTerms: "Open the terms",
  account: "Account",
  business: "Business",
  country: "Country",
  restrictions: "Restrictions",
  none: "none",
  dialogTitle: "Log in to continue",
  dialogIntro: "An app asks for access to the WhatsApp accounts of this business:",
  app: "App",
  permissions: "Permissions",
  accounts: "Accounts",
  proceed: "Continue",
  cancel: "Cancel",
  dialogRefused: "The login can’t start",
  refusedApp: "The app id isn’t the one of the sandbox’s app.",
  refusedRedirect:
    "redirect_uri must be https://www.facebook.com/connect/login_success.html or an address on this machine.",
  refusedResponseType: "response_type must be code.",
  refusedConfiguration:
    "config_id isn’t a configuration of the sandbox’s app. The console lists those there are.",
  refusedExtras: "extras must be a JSON object.",
  refusedOrigin: "The signup must be opened by a page on this machine, and that page must be named.",
};

export type Words = typeof ENGLISH;

const FRENCH: Words = {
  banner: "Une simulation sur cet ordinateur. Rien n’atteint Meta.",
  navigation: "Pages du bac à sable",
  console: "Console",
  log: "Journal",
  requestsNav: "Demandes",
  notFoundTitle: "Page introuvable",
  notFound: "Cette page ou ce compte n’existe pas dans ce bac à sable.",
  termsTitle: "Conditions de la distribution optimisée",
  termsIntro:
    "Cette page remplace celle où l’on accepte les conditions de Meta. Dans le bac à sable, la signature n’engage personne.",
  termsCovers: "La signature couvre tous les comptes éligibles de l’entreprise :",
  termsPoints: [
    "Les modèles marketing peuvent être envoyés en distribution optimisée et sont alors facturés à ce titre.",
    "Meta peut utiliser les signaux d’engagement liés à ces messages pour choisir quand et à qui les distribuer.",
    "Chaque compte doit avoir un moyen de paiement valide avant tout envoi.",
  ],
  signAs: "Signataire",
  fullControl: "contrôle total",
  partialControl: "accès partiel, ne peut pas signer",
  sign: "Accepter et signer",
  mustHaveControl:
    "Seule une personne ayant le contrôle total du portefeuille d’entreprise peut signer. Choisissez une autre personne.",
  signedTitle: "Les conditions sont signées",
  signedText:
    "Vous pouvez fermer cette page. La distribution optimisée deviendra active une fois la configuration du compte terminée.",
  alreadySigned: "Les conditions étaient déjà signées pour cette entreprise.",
  notEligible: "Les conditions ne peuvent pas être signées pour ce compte actuellement. Son statut :",
  statusNow: "Statut actuel du compte",
  managerTitle: "Gestion du compte",
  payment: "Moyen de paiement",
  paymentValid: "Un moyen de paiement valide est enregistré.",
  paymentMissing:
    "Il n’y a pas de moyen de paiement. Les messages de ce compte ne peuvent pas être facturés.",
  paymentInvalid: "Le moyen de paiement a été refusé.",
  addPayment: "Ajouter un moyen de paiement",
  removePayment: "Supprimer le moyen de paiement",
  terms: "Conditions",
  openTerms: "Ouvrir les conditions",
  account: "Compte",
  business: "Entreprise",
  country: "Pays",
  restrictions: "Restrictions",
  none: "aucune",
  dialogTitle: "Connectez-vous pour continuer",
  dialogIntro: "Une application demande l’accès aux comptes WhatsApp de cette entreprise :",
  app: "Application",
  permissions: "Autorisations",
  accounts: "Comptes",
  proceed: "Continuer",
  cancel: "Annuler",
  dialogRefused: "Connexion impossible",
  refusedApp: "L’identifiant de l’application n’est pas celui de l’application du bac à sable.",
  refusedRedirect:
    "redirect_uri doit être https://www.facebook.com/connect/login_success.html ou une adresse de cette machine.",
  refusedResponseType: "response_type doit valoir code.",
  refusedConfiguration:
    "config_id ne correspond à aucune configuration de l’application du bac à sable. La console en donne la liste.",
  refusedExtras: "extras doit être un objet JSON.",
  refusedOrigin:
    "L’inscription doit être ouverte par une page de cette machine, et cette page doit être nommée.",
};

export type PageLanguage = "en" | "fr";

export function wordsFor(language: PageLanguage): Words {
  return language === "fr" ? FRENCH : ENGLISH;
}

export function languageOf(text: string | null): PageLanguage {
  return text?.toLowerCase().startsWith("fr") === true ? "fr" : "en";
}
