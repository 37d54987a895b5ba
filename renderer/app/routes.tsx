/**
 * Which path shows which screen, and what a screen shows of another feature: no feature imports another one. Paths live in
 * the fragment: the desktop and the host both serve one file.
 */
import { createHashRouter, Navigate } from "react-router";
import { AccountPage } from "../features/accounts/AccountPage.tsx";
import { AccountsPage } from "../features/accounts/AccountsPage.tsx";
import { AudiencePage } from "../features/audiences/AudiencePage.tsx";
import { AudiencesPage } from "../features/audiences/AudiencesPage.tsx";
import { ImportingPage, ImportPage } from "../features/audiences/ImportPage.tsx";
import { OtherAccounts } from "../features/banners/OtherAccounts.tsx";
import { CampaignsPage } from "../features/campaigns/CampaignsPage.tsx";
import { DoctorPage } from "../features/doctor/DoctorPage.tsx";
import { FirstRunPage } from "../features/first-run/FirstRunPage.tsx";
import { ResultsPage } from "../features/results/ResultsPage.tsx";
import { SendTestPage } from "../features/send/SendTestPage.tsx";
import { SettingsPage } from "../features/settings/SettingsPage.tsx";
import { SetupPage } from "../features/setup/SetupPage.tsx";
import { ChangeWay, SetupWays } from "../features/signup/SetupWays.tsx";
import { BootSkeleton } from "./BootSkeleton.tsx";
import { CrashPage } from "./CrashPage.tsx";
import { Frame, WorkspaceScreens } from "./Frame.tsx";
import { lazyPage } from "./lazy-page.ts";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { OfWorkspace } from "./OfWorkspace.tsx";
import { Remembering } from "./Remembering.tsx";

/** All tabs of a campaign. */
const composer = lazyPage(() => import("../features/campaigns/ComposerPage.tsx"), "ComposerPage");

export function createAppRouter(): ReturnType<typeof createHashRouter> {
  return createHashRouter([
    {
      element: <Remembering />,
      errorElement: <CrashPage />,
      // Until a page is there that the window opens with.
      HydrateFallback: BootSkeleton,
      children: [
        { path: "/welcome", element: <FirstRunPage /> },
        {
          element: <Frame />,
          children: [
            {
              element: <WorkspaceScreens />,
              errorElement: <CrashPage />,
              children: [
                { index: true, element: <Navigate to="/setup" replace /> },
                {
                  path: "/setup",
                  element: (
                    <SetupPage
                      ways={(props) => <SetupWays {...props} />}
                      changeWay={<ChangeWay />}
                      otherAccounts={<OtherAccounts />}
                    />
                  ),
                },
                {
                  path: "/setup/ways",
                  lazy: lazyPage(() => import("../features/signup/WaysPage.tsx"), "WaysPage"),
                },
                {
                  path: "/setup/app",
                  lazy: lazyPage(() => import("../features/signup/AppPage.tsx"), "AppPage"),
                },
                {
                  path: "/setup/signup",
                  lazy: lazyPage(() => import("../features/signup/SignupPage.tsx"), "SignupPage"),
                },
                {
                  path: "/setup/clients",
                  lazy: lazyPage(() => import("../features/signup/ClientsPage.tsx"), "ClientsPage"),
                },
                { path: "/accounts", element: <AccountsPage otherAccounts={<OtherAccounts />} /> },
                { path: "/accounts/:accountId", element: <AccountPage /> },
                { path: "/campaigns", element: <CampaignsPage /> },
                { path: "/campaigns/:campaignId", lazy: composer },
                { path: "/campaigns/:campaignId/:tab", lazy: composer },
                { path: "/audiences", element: <AudiencesPage /> },
                {
                  path: "/audiences/new",
                  lazy: lazyPage(
                    () => import("../features/audiences/NewAudiencePage.tsx"),
                    "NewAudiencePage",
                  ),
                },
                {
                  path: "/audiences/segments",
                  lazy: lazyPage(() => import("../features/segments/SegmentsPage.tsx"), "SegmentsPage"),
                },
                {
                  path: "/audiences/segments/:segmentId",
                  lazy: lazyPage(() => import("../features/segments/SegmentPage.tsx"), "SegmentPage"),
                },
                { path: "/audiences/:audienceId", element: <AudiencePage /> },
                { path: "/audiences/:audienceId/import", element: <ImportPage /> },
                { path: "/audiences/:audienceId/import/:fileId", element: <ImportPage /> },
                { path: "/audiences/:audienceId/importing", element: <ImportingPage /> },
                {
                  path: "/availability",
                  lazy: lazyPage(
                    () => import("../features/availability/AvailabilityPage.tsx"),
                    "AvailabilityPage",
                  ),
                },
                { path: "/send", element: <SendTestPage /> },
                { path: "/results", element: <ResultsPage /> },
                {
                  path: "/results/overview",
                  lazy: lazyPage(() => import("../features/results/OverviewPage.tsx"), "OverviewPage"),
                },
                {
                  path: "/results/time",
                  lazy: lazyPage(() => import("../features/results/TimePage.tsx"), "TimePage"),
                },
                {
                  path: "/webhooks",
                  lazy: lazyPage(() => import("../features/webhooks/WebhooksPage.tsx"), "WebhooksPage"),
                },
                {
                  path: "/webhooks/log",
                  lazy: lazyPage(() => import("../features/webhooks/LogPage.tsx"), "LogPage"),
                },
                {
                  path: "/webhooks/log/:webhookId",
                  lazy: lazyPage(() => import("../features/webhooks/WebhookPage.tsx"), "WebhookPage"),
                },
                {
                  path: "/privacy",
                  lazy: lazyPage(() => import("../features/privacy/PrivacyPage.tsx"), "PrivacyPage"),
                },
                {
                  path: "/opt-outs",
                  lazy: lazyPage(() => import("../features/opt-outs/OptOutsPage.tsx"), "OptOutsPage"),
                },
                {
                  path: "/rates",
                  lazy: lazyPage(() => import("../features/rates/RateCardsPage.tsx"), "RateCardsPage"),
                },
                {
                  path: "/rates/:cardId",
                  lazy: lazyPage(() => import("../features/rates/RateCardPage.tsx"), "RateCardPage"),
                },
                {
                  path: "/results/routes",
                  lazy: lazyPage(() => import("../features/results/RoutesPage.tsx"), "RoutesPage"),
                },
                {
                  path: "/results/breakdown",
                  lazy: lazyPage(() => import("../features/results/BreakdownPage.tsx"), "BreakdownPage"),
                },
                {
                  path: "/results/alerts",
                  lazy: lazyPage(() => import("../features/results/alerts/AlertsPage.tsx"), "AlertsPage"),
                },
                {
                  path: "/results/errors",
                  lazy: lazyPage(() => import("../features/results/errors/ErrorsPage.tsx"), "ErrorsPage"),
                },
                {
                  path: "/results/:messageId",
                  lazy: lazyPage(() => import("../features/results/MessagePage.tsx"), "MessagePage"),
                },
              ],
            },
            {
              path: "/doctor",
              element: (
                <OfWorkspace>
                  <DoctorPage />
                </OfWorkspace>
              ),
              errorElement: <CrashPage />,
            },
            { path: "/settings", element: <SettingsPage />, errorElement: <CrashPage /> },
            { path: "*", element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ]);
}
