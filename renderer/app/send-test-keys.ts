/** The keystroke that opens the test message from any screen. The desktop's menu has the same one. */
import { useEffect } from "react";
import { useNavigate } from "react-router";

/** As the keys are labelled on this computer. */
export function sendTestKeys(userAgent: string): string {
  return userAgent.includes("Mac OS") ? "⇧⌘E" : "Ctrl+Shift+E";
}

function isSendTest({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === "e" && shiftKey && !altKey && ctrlKey !== metaKey;
}

export function useSendTestKeys(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A dialog is a task of its own, and is left by its own buttons.
      if (!isSendTest(event) || document.querySelector('[role="dialog"]') !== null) return;
      event.preventDefault();
      void navigate("/send");
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [navigate]);
}
