/** The one polite live region; mounted once, around everything. */
import { useAnnouncement } from "./announce.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

export function LiveRegion() {
  const { text, turn } = useAnnouncement();
  return (
    <VisuallyHidden>
      {/* The attribute keeps react-aria from hiding it behind a dialog. */}
      <span role="status" aria-live="polite" data-live-announcer="true" data-testid="announcements">
        <span key={turn}>{text}</span>
      </span>
    </VisuallyHidden>
  );
}
