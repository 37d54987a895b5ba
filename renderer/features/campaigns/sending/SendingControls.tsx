/**
 * What a person can do with a campaign that isn't a draft: stands around everything that offers it, so that each offer does the
 * same. What can't be taken back asks first.
 */
import { createContext, type ReactNode, Suspense, useContext, useState } from "react";
import type { CampaignState } from "../../../../shared/domain/campaigns/campaign-state.ts";
import { orpc } from "../../../app/client.ts";
import { latePart } from "../../../app/lazy-page.ts";
import { useCampaignChange } from "../use-campaign-change.ts";
import { RescheduleDialog } from "./dialogs/RescheduleDialog.tsx";
import { ResendDialog } from "./dialogs/ResendDialog.tsx";
import { StartDialog } from "./dialogs/StartDialog.tsx";
import { StopDialog } from "./dialogs/StopDialog.tsx";
import {
  type ControlledCampaign,
  isSent,
  type Possible,
  possibleActions,
  resendableOf,
  type SendingAction,
} from "./possible-actions.ts";
import { useSendingStatus } from "./use-sending-status.ts";

export interface Controls extends Possible {
  act(action: SendingAction): void;
  /** Under way at the moment. */
  readonly pending: SendingAction | null;
  /** Of what doesn't ask first; what asks says it where it asks. */
  readonly error: Error | null;
  readonly state: CampaignState;
}

/** It explains codes, the words for which come later. */
const RetryDialog = latePart(async () => (await import("./dialogs/RetryDialog.tsx")).RetryDialog);

const ControlsContext = createContext<Controls | null>(null);

export function useControls(): Controls {
  const controls = useContext(ControlsContext);
  if (controls === null) throw new Error("Nothing stands around this that says what can be done.");
  return controls;
}

const ASKING = [
  "start",
  "runNow",
  "stop",
  "retry",
  "resend",
  "reschedule",
] as const satisfies SendingAction[];
type Asking = (typeof ASKING)[number];

function asks(action: SendingAction): action is Asking {
  return ASKING.some((one) => one === action);
}

interface SendingControlsProps {
  readonly campaign: ControlledCampaign;
  readonly children?: ReactNode;
}

export function SendingControls({ campaign, children }: SendingControlsProps) {
  const { id } = campaign;
  const [asked, setAsked] = useState<Asking | null>(null);
  const { status } = useSendingStatus(id, isSent(campaign.state));
  const pause = useCampaignChange(orpc.sending.pause.mutationOptions());
  const resume = useCampaignChange(orpc.sending.resume.mutationOptions());
  const skipCanary = useCampaignChange(orpc.sending.skipCanary.mutationOptions());
  const unschedule = useCampaignChange(orpc.plans.unschedule.mutationOptions());
  const atOnce = { pause, resume, skipCanary, toDraft: unschedule };
  const state = status?.state ?? campaign.state;
  const close = () => setAsked(null);

  function act(action: SendingAction): void {
    for (const change of Object.values(atOnce)) change.reset();
    if (asks(action)) setAsked(action);
    else atOnce[action].mutate({ id });
  }

  const controls: Controls = {
    ...possibleActions(state, status),
    act,
    state,
    pending:
      (Object.keys(atOnce) as (keyof typeof atOnce)[]).find((action) => atOnce[action].isPending) ?? null,
    error: pause.error ?? resume.error ?? skipCanary.error ?? unschedule.error,
  };
  return (
    <ControlsContext value={controls}>
      {children}
      {(asked === "start" || asked === "runNow") && <StartDialog campaign={campaign} onClose={close} />}
      {asked === "reschedule" && <RescheduleDialog campaign={campaign} onClose={close} />}
      {asked === "stop" && status !== null && (
        <StopDialog campaign={campaign} status={status} onClose={close} />
      )}
      {asked === "retry" && status !== null && (
        <Suspense>
          <RetryDialog campaign={campaign} failures={status.failures} onClose={close} />
        </Suspense>
      )}
      {asked === "resend" && status !== null && (
        <ResendDialog campaign={campaign} people={resendableOf(status)} onClose={close} />
      )}
    </ControlsContext>
  );
}
