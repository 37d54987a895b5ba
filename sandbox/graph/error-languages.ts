/**
 * What an error says to people, in the account's language: `error_user_title` and `error_user_msg`. Everything else
 * in an error stays English (contract 13.16). Each title has its own translation; all causes of a title share one
 * message.
 */

export const ACCOUNT_LANGUAGES = ["en", "fr", "pt_BR"] as const;
export type AccountLanguage = (typeof ACCOUNT_LANGUAGES)[number];

export interface UserWords {
  readonly error_user_title: string;
  readonly error_user_msg: string;
}

type Translation = readonly [title: string, message: string];
type Translations = Readonly<Record<Exclude<AccountLanguage, "en">, Translation>>;

const TRANSLATIONS: Readonly<Record<string, Translations>> = {
  "Permission denied": {
    fr: ["Autorisation refusée", "L’application n’a pas reçu l’autorisation nécessaire pour cet objet."],
    pt_BR: ["Permissão negada", "O aplicativo não recebeu a permissão necessária para este objeto."],
  },
  "Cannot Create Certificate": {
    fr: [
      "Impossible de créer le certificat",
      "Votre nom d’affichage n’a pas pu être traité. Modifiez-le, puis réessayez.",
    ],
    pt_BR: [
      "Não é possível criar o certificado",
      "Não foi possível processar seu nome de exibição. Edite o nome e tente novamente.",
    ],
  },
  "Request already sent": {
    fr: ["Demande déjà envoyée", "Vous avez déjà envoyé cette demande."],
    pt_BR: ["Solicitação já enviada", "Você já enviou esta solicitação."],
  },
  "Template limit reached": {
    fr: ["Limite de modèles atteinte", "Ce compte a déjà le nombre maximal de modèles."],
    pt_BR: ["Limite de modelos atingido", "Esta conta já tem o número máximo de modelos."],
  },
  "Template cannot be changed now": {
    fr: ["Modèle non modifiable pour le moment", "Ce modèle ne peut pas être modifié actuellement."],
    pt_BR: ["O modelo não pode ser alterado agora", "No momento, este modelo não pode ser alterado."],
  },
  "Text is too long": {
    fr: ["Texte trop long", "Un texte du modèle dépasse la longueur autorisée."],
    pt_BR: ["Texto muito longo", "Um texto do modelo ultrapassa o tamanho permitido."],
  },
  "Header is not formatted correctly": {
    fr: ["En-tête mal formaté", "L’en-tête du modèle ne respecte pas le format attendu."],
    pt_BR: ["Formato incorreto do cabeçalho", "O cabeçalho do modelo não está no formato esperado."],
  },
  "Body is not formatted correctly": {
    fr: ["Corps mal formaté", "Le corps du modèle ne respecte pas le format attendu."],
    pt_BR: ["Formato incorreto do corpo", "O corpo do modelo não está no formato esperado."],
  },
  "Footer is not formatted correctly": {
    fr: ["Pied de page mal formaté", "Le pied de page du modèle ne respecte pas le format attendu."],
    pt_BR: ["Formato incorreto do rodapé", "O rodapé do modelo não está no formato esperado."],
  },
  "Too many variables for the length of the text": {
    fr: [
      "Trop de variables pour la longueur du texte",
      "Le texte est trop court pour le nombre de ses variables.",
    ],
    pt_BR: ["Variáveis demais para o tamanho do texto", "O texto é curto demais para o número de variáveis."],
  },
  "Variables cannot be at the start or end": {
    fr: ["Variables mal placées", "Une variable ne peut se trouver ni au début ni à la fin du texte."],
    pt_BR: ["Variáveis em posição incorreta", "Uma variável não pode estar no início nem no fim do texto."],
  },
  "Template is not valid": {
    fr: ["Modèle non valide", "Le modèle n’est pas valide."],
    pt_BR: ["Modelo inválido", "O modelo não é válido."],
  },
};

/** The fallback for errors without their own words in the language. */
const GENERAL: Translations = {
  fr: ["Une erreur s’est produite", "La demande n’a pas pu aboutir."],
  pt_BR: ["Ocorreu um erro", "Não foi possível concluir a solicitação."],
};

export function inLanguage(language: AccountLanguage, words: UserWords): UserWords {
  if (language === "en") return words;
  const [title, message] = (TRANSLATIONS[words.error_user_title] ?? GENERAL)[language];
  return { error_user_title: title, error_user_msg: message };
}
