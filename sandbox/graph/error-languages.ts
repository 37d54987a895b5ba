/**
 * What an error says to people, in the account's language: `error_user_title` and `error_user_msg`. Everything else
 * in an error stays English (contract 13.16). Each title has its own translation; all causes of a title share one
 * message.
 */

export const accountLanguages = ["en", "fr", "pt_BR"] as const;
export type AccountLanguage = (typeof accountLanguages)[number];

export interface UserWords {
  readonly error_user_title: string;
  readonly error_user_msg: string;
}

type Translation = readonly [title: string, message: string];

const french: Readonly<Record<string, Translation>> = {
  "Permission denied": [
    "Autorisation refusée",
    "L’application n’a pas reçu l’autorisation nécessaire pour cet objet.",
  ],
  "Cannot Create Certificate": [
    "Impossible de créer le certificat",
    "Votre nom d’affichage n’a pas pu être traité. Modifiez-le, puis réessayez.",
  ],
  "Request already sent": ["Demande déjà envoyée", "Vous avez déjà envoyé cette demande."],
  "Template limit reached": ["Limite de modèles atteinte", "Ce compte a déjà le nombre maximal de modèles."],
  "Template cannot be changed now": [
    "Modèle non modifiable pour le moment",
    "Ce modèle ne peut pas être modifié actuellement.",
  ],
  "Text is too long": ["Texte trop long", "Un texte du modèle dépasse la longueur autorisée."],
  "Header is not formatted correctly": [
    "En-tête mal formaté",
    "L’en-tête du modèle ne respecte pas le format attendu.",
  ],
  "Body is not formatted correctly": [
    "Corps mal formaté",
    "Le corps du modèle ne respecte pas le format attendu.",
  ],
  "Footer is not formatted correctly": [
    "Pied de page mal formaté",
    "Le pied de page du modèle ne respecte pas le format attendu.",
  ],
  "Too many variables for the length of the text": [
    "Trop de variables pour la longueur du texte",
    "Le texte est trop court pour le nombre de ses variables.",
  ],
  "Variables cannot be at the start or end": [
    "Variables mal placées",
    "Une variable ne peut se trouver ni au début ni à la fin du texte.",
  ],
  "Template is not valid": ["Modèle non valide", "Le modèle n’est pas valide."],
};

const portuguese: Readonly<Record<string, Translation>> = {
  "Permission denied": [
    "Permissão negada",
    "O aplicativo não recebeu a permissão necessária para este objeto.",
  ],
  "Cannot Create Certificate": [
    "Não é possível criar o certificado",
    "Não foi possível processar seu nome de exibição. Edite o nome e tente novamente.",
  ],
  "Request already sent": ["Solicitação já enviada", "Você já enviou esta solicitação."],
  "Template limit reached": ["Limite de modelos atingido", "Esta conta já tem o número máximo de modelos."],
  "Template cannot be changed now": [
    "O modelo não pode ser alterado agora",
    "No momento, este modelo não pode ser alterado.",
  ],
  "Text is too long": ["Texto muito longo", "Um texto do modelo ultrapassa o tamanho permitido."],
  "Header is not formatted correctly": [
    "Formato incorreto do cabeçalho",
    "O cabeçalho do modelo não está no formato esperado.",
  ],
  "Body is not formatted correctly": [
    "Formato incorreto do corpo",
    "O corpo do modelo não está no formato esperado.",
  ],
  "Footer is not formatted correctly": [
    "Formato incorreto do rodapé",
    "O rodapé do modelo não está no formato esperado.",
  ],
  "Too many variables for the length of the text": [
    "Variáveis demais para o tamanho do texto",
    "O texto é curto demais para o número de variáveis.",
  ],
  "Variables cannot be at the start or end": [
    "Variáveis em posição incorreta",
    "Uma variável não pode estar no início nem no fim do texto.",
  ],
  "Template is not valid": ["Modelo inválido", "O modelo não é válido."],
};

/** The fallback for errors without their own words in the language. */
const general: Readonly<Record<Exclude<AccountLanguage, "en">, Translation>> = {
  fr: ["Une erreur s’est produite", "La demande n’a pas pu aboutir."],
  pt_BR: ["Ocorreu um erro", "Não foi possível concluir a solicitação."],
};

const translations = { fr: french, pt_BR: portuguese };

export function inLanguage(language: AccountLanguage, words: UserWords): UserWords {
  if (language === "en") return words;
  const [title, message] = translations[language][words.error_user_title] ?? general[language];
  return { error_user_title: title, error_user_msg: message };
}
