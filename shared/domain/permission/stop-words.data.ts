/**
 * Words with which people ask for no more messages, by language. Sources (meta-facts 13.15, read 2026-11-28): English as
 * Twilio's documentation and Telnyx list them (high), French and Spanish by Twilio and open code (medium); all others are in
 * common use but not sourced (low). Meta has no list of its own. People may change them in each workspace.
 */

export const STOP_WORDS_AS_OF = "2026-11-28";

export interface StopWordsOfLanguage {
  /** ISO 639-1. */
  readonly language: string;
  /** As a whole message, they mean it. */
  readonly stop: readonly string[];
  /** As a whole message, they may mean something else. */
  readonly ambiguous: readonly string[];
  /** Take back a stop that was written in words before. */
  readonly rejoin: readonly string[];
}

export const STOP_WORDS: readonly StopWordsOfLanguage[] = [
  {
    language: "en",
    stop: ["stop", "stopall", "stop all", "unsubscribe", "quit", "cancel", "revoke", "optout", "opt out"],
    ambiguous: ["end", "no"],
    rejoin: ["unstop", "start"],
  },
  { language: "fr", stop: ["arrêt", "arrête", "arrêtez", "arrett"], ambiguous: ["fin", "non"], rejoin: [] },
  {
    language: "es",
    stop: ["parar", "cancelar", "baja", "detener", "no más", "quitar", "eliminar"],
    ambiguous: ["alto", "fin"],
    rejoin: ["alta", "empezar"],
  },
  {
    language: "pt",
    stop: ["parar", "sair", "cancelar", "remover", "descadastrar"],
    ambiguous: ["não", "pare"],
    rejoin: [],
  },
  { language: "de", stop: ["stopp", "abmelden", "abbestellen"], ambiguous: ["ende", "nein"], rejoin: [] },
  { language: "it", stop: ["ferma", "annulla", "cancellami"], ambiguous: ["basta"], rejoin: [] },
  { language: "nl", stop: ["afmelden"], ambiguous: ["nee"], rejoin: [] },
  { language: "tr", stop: ["iptal"], ambiguous: ["dur", "hayır"], rejoin: [] },
  { language: "id", stop: ["berhenti"], ambiguous: ["tidak"], rejoin: [] },
  { language: "ar", stop: ["إيقاف", "إلغاء"], ambiguous: ["لا"], rejoin: [] },
  { language: "hi", stop: ["रोकें", "बंद"], ambiguous: ["नहीं"], rejoin: [] },
];
