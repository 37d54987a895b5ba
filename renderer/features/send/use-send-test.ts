/** Sending the form: once for each submit, with what the core said against a field until that field is changed. */
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Problem, SendTestRequest } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";

export function useSendTest() {
  const { t } = useTranslation("problems");
  const navigate = useNavigate();
  /** Known at once, unlike the mutation's state: two submits in one moment must not become two messages. */
  const isSending = useRef(false);
  const [hasTried, setTried] = useState(false);
  /** Grows with every refused attempt, so that the first field at fault gets the focus each time. */
  const [refusals, setRefusals] = useState(0);
  const send = useMutation(
    orpc.messages.sendTest.mutationOptions({
      onSuccess: ({ messageId }) => navigate(`/results/${messageId}`),
      onError: () => setRefusals((count) => count + 1),
      onSettled: () => {
        isSending.current = false;
      },
    }),
  );
  const problem = send.error ? problemOf(send.error) : null;
  return {
    problem,
    isPending: send.isPending,
    hasTried,
    refusals,
    /** @param input null while the form has faults: the attempt counts, and nothing is sent */
    submit(input: SendTestRequest | null): void {
      if (isSending.current) return;
      setTried(true);
      if (input === null) {
        setRefusals((count) => count + 1);
        return;
      }
      isSending.current = true;
      send.mutate(input);
    },
    /** The core's complaint about a field, as long as the field still holds the value that was refused. */
    rejectionOf(field: string, value: string): string | null {
      if (problem === null || problem.field !== field || send.variables === undefined) return null;
      return valueSent(field, send.variables) === value ? textOf(problem) : null;
    },
  };

  function textOf({ code, params }: Problem): string {
    return t(`${code}.title`, params);
  }
}

function valueSent(field: string, sent: SendTestRequest): string {
  if (field.startsWith("variables.")) return sent.variables[field.slice("variables.".length)] ?? "";
  return field === "to" ? sent.to : sent.templateId;
}
