/** What every transport does besides answering: it hands over a call's headers, and says an answer's revision. */
import { RequestHeadersPlugin } from "@orpc/server/plugins";
import { AnswerRevisionPlugin } from "./answer-revision.ts";

export const transportPlugins = () => [new RequestHeadersPlugin(), new AnswerRevisionPlugin()];
