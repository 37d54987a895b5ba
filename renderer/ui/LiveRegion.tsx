/** The one polite live region; mounted once, around everything. */
import { useAnnouncement } from "./announce.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

export function LiveRegion() {
  const { text, turn } = useAnnouncement();
  return (
    <VisuallyHidden>
      <span role="status" aria-live="polite" data-testid="announcements">
        <span key={turn}>{text}</span>
      </span>
    </VisuallyHidden>
  );
}
