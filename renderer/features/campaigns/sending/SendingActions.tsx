/** The one thing most people want to do with a campaign now, and a menu with the others. */
import { PencilLine } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "../../../app/problem-of.ts";
import { ActionMenu, Button, type MenuAction, ProblemNotice } from "../../../ui/index.ts";
import { RenameDialog } from "../RenameDialog.tsx";
import type { ControlledCampaign, SendingAction } from "./possible-actions.ts";
import { useControls } from "./SendingControls.tsx";
import { ACTION_ICONS, useActionWords } from "./use-action-words.ts";

/** What the page's heading offers. */
export function SendingActions({ campaign }: { readonly campaign: ControlledCampaign }) {
  const { t } = useTranslation("sending");
  const [isRenaming, setRenaming] = useState(false);
  const { primary, others, people, act } = useControls();
  const words = useActionWords();
  const actions: MenuAction<SendingAction | "rename">[] = [
    ...others.map((id) => ({ id, label: words(id, people), icon: ACTION_ICONS[id] })),
    { id: "rename", label: t("action.rename"), icon: PencilLine },
  ];
  return (
    <>
      {primary !== null && <PrimaryAction />}
      <ActionMenu
        label={t("action.more")}
        actions={actions}
        onAction={(action) => (action === "rename" ? setRenaming(true) : act(action))}
      />
      {isRenaming && <RenameDialog campaign={campaign} onClose={() => setRenaming(false)} />}
    </>
  );
}

interface PrimaryActionProps {
  readonly size?: "small" | undefined;
  /** Of the campaign, where several are on the screen. */
  readonly name?: string | undefined;
}

/** One button that stays where it is while what it does changes, so that the keyboard stays on it. */
export function PrimaryAction({ size, name }: PrimaryActionProps) {
  const { t } = useTranslation("sending");
  const { primary, people, pending, act } = useControls();
  const words = useActionWords();
  if (primary === null) return null;
  const Icon = ACTION_ICONS[primary];
  const label = words(primary, people);
  return (
    <Button
      variant={size === "small" ? "secondary" : "primary"}
      size={size}
      icon={<Icon />}
      isPending={pending === primary}
      onPress={() => act(primary)}
      {...(name !== undefined && { "aria-label": t("list.of", { action: label, name }) })}
    >
      {label}
    </Button>
  );
}

export function ControlProblem({ compact = false }: { readonly compact?: boolean }) {
  const { error } = useControls();
  return error === null ? null : <ProblemNotice compact={compact} problem={problemOf(error)} />;
}
