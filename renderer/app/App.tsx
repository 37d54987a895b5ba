/** The outermost shell: providers, the way to the core, what is needed before any screen can be shown. */
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { RouterProvider } from "react-router/dom";
import { useFormat } from "../i18n/format.ts";
import { LiveRegion, ProblemNotice } from "../ui/index.ts";
import styles from "./App.module.css";
import { BootSkeleton } from "./BootSkeleton.tsx";
import { ConnectionBar } from "./ConnectionBar.tsx";
import { useConnection } from "./connection.ts";
import { KeyPage } from "./KeyPage.tsx";
import { restorePath } from "./last-path.ts";
import { fetchPagesWhenIdle } from "./lazy-page.ts";
import { useAppliedPreferences, usePreferences } from "./preferences.ts";
import { problemOf } from "./problem-of.ts";
import { appQueries } from "./queries.ts";
import { createAppRouter } from "./routes.tsx";
import { useShownWorkspace } from "./shown-workspace.ts";
import { useWakingWorkspace, useWorkspaces } from "./workspaces.ts";

export function App() {
  return (
    <QueryClientProvider client={appQueries}>
      <Localized>
        <LiveRegion />
        <Shell />
      </Localized>
    </QueryClientProvider>
  );
}

function Localized({ children }: { readonly children: ReactNode }) {
  const { locale } = useFormat();
  return <I18nProvider locale={locale}>{children}</I18nProvider>;
}

function Shell() {
  useAppliedPreferences();
  const { state, generation } = useConnection();
  const isKeyNeeded = state === "refused";
  // What has been shown stays mounted behind the bar or the key page, so that nothing typed is lost.
  return (
    <>
      {generation > 0 && (
        <div className={styles.shell}>
          <ConnectionBar />
          <Started />
        </div>
      )}
      {generation === 0 && !isKeyNeeded && <BootSkeleton />}
      {isKeyNeeded && <KeyPage />}
    </>
  );
}

/** The first things read from the core; the router starts when they are there, where the person left off. */
function Started() {
  const { t } = useTranslation("frame");
  const preferences = usePreferences();
  const workspaces = useWorkspaces();
  const error = preferences.error ?? workspaces.error;
  if (preferences.data && workspaces.data) {
    const { lastPath, lastWorkspaceId } = preferences.data;
    return <Routed lastPath={lastPath} lastWorkspaceId={lastWorkspaceId} />;
  }
  if (!error) return <BootSkeleton />;
  const retry = () => {
    void preferences.refetch();
    void workspaces.refetch();
  };
  return (
    <main className={styles.failed} aria-label={t("starting")}>
      <ProblemNotice problem={problemOf(error)} onRetry={retry} isRetrying={workspaces.isFetching} />
    </main>
  );
}

interface RoutedProps {
  readonly lastPath: string;
  /** The workspace that the last path is in. */
  readonly lastWorkspaceId: string | null;
}

function Routed({ lastPath, lastWorkspaceId }: RoutedProps) {
  const [router] = useState(() => {
    if (useShownWorkspace.getState().id === lastWorkspaceId) restorePath(lastPath);
    return createAppRouter();
  });
  useWakingWorkspace();
  useEffect(fetchPagesWhenIdle, []);
  return <RouterProvider router={router} />;
}
