/**
 * Covers this window when another one has opened another workspace. Nothing of the other one is shown, and nothing
 * can be done here, until the person has said which of the two they want.
 */
import { ArrowLeftRight } from "lucide-react";
import { useEffect, useRef } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { announce, Button, ProblemNotice } from "../ui/index.ts";
import styles from "./KeyPage.module.css";
import { problemOf } from "./problem-of.ts";
import { refreshEverything } from "./queries.ts";
import { showWorkspace, standingOf, useShownWorkspace } from "./shown-workspace.ts";
import { useOpenWorkspaceMutation, useWorkspaceName, useWorkspaces } from "./workspaces.ts";

export function OtherWorkspaceNotice() {
  const { t } = useTranslation("frame");
  const { data } = useWorkspaces();
  const shown = useShownWorkspace();
  const open = useOpenWorkspaceMutation();
  const nameOf = useWorkspaceName();
  const other = data?.workspaces.find(({ id }) => id === data.openId);
  const own = data?.workspaces.find(({ id }) => id === shown.id);
  // While this window switches back, the dialog stays: the question is answered but not settled yet.
  const isAsked =
    data !== undefined &&
    standingOf(shown, data) === "elsewhere" &&
    (shown.opening.length === 0 || open.isPending);
  const words = other && own ? { other: nameOf(other), own: nameOf(own) } : null;
  const title = words === null ? "" : t("elsewhere.title", { name: words.other });
  const wasAsked = useRef(false);
  useEffect(() => {
    if (isAsked && !wasAsked.current) announce(title);
    // This window ignored events meanwhile, so it reads everything again.
    if (!isAsked && wasAsked.current) refreshEverything();
    wasAsked.current = isAsked;
  }, [isAsked, title]);
  const { reset } = open;
  useEffect(() => {
    if (!isAsked) reset();
  }, [isAsked, reset]);
  if (!isAsked || !other || !own || words === null) return null;

  return (
    <ModalOverlay className={styles.page ?? ""} isOpen isKeyboardDismissDisabled>
      <Modal className={styles.card ?? ""}>
        <Dialog className={styles.dialog ?? ""} role="alertdialog">
          <span className={styles.icon} aria-hidden>
            <ArrowLeftRight />
          </span>
          <Heading slot="title" level={1} className={styles.title ?? ""}>
            {title}
          </Heading>
          <p className={styles.text}>{t("elsewhere.text", { name: words.own })}</p>
          {open.error && <ProblemNotice compact problem={problemOf(open.error)} />}
          <div className={styles.actions}>
            <Button isDisabled={open.isPending} onPress={() => showWorkspace(other.id)}>
              {t("elsewhere.goAlong", { name: words.other })}
            </Button>
            <Button variant="primary" isPending={open.isPending} onPress={() => open.mutate({ id: own.id })}>
              {t("elsewhere.goBack", { name: words.own })}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
