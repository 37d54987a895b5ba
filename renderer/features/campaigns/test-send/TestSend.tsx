/** The button that sends the message that is shown to one's own phones. */
import { Smartphone } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/index.ts";
import { TestSendDialog, type TestSendDialogProps } from "./TestSendDialog.tsx";

export function TestSend(props: Omit<TestSendDialogProps, "onClose">) {
  const { t } = useTranslation("campaigns");
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button icon={<Smartphone />} onPress={() => setOpen(true)}>
        {t("testSend.action")}
      </Button>
      {isOpen && <TestSendDialog {...props} onClose={() => setOpen(false)} />}
    </div>
  );
}
