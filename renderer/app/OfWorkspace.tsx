/**
 * Around everything that is about one workspace: it starts over with another one, and what it asks and is answered
 * stays with the workspace it was asked of (queries.ts).
 */
import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { queriesOfTurn } from "./queries.ts";
import { useShownWorkspace } from "./shown-workspace.ts";

export function OfWorkspace({ children }: { readonly children: ReactNode }) {
  const turn = useShownWorkspace((shown) => shown.turn);
  return (
    <QueryClientProvider key={turn} client={queriesOfTurn(turn)}>
      {children}
    </QueryClientProvider>
  );
}
