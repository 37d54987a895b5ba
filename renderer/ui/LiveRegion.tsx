/** The live regions, one polite and one that interrupts; mounted once, around everything. */
import { useAnnouncement } from "./announce.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

export function LiveRegion() {
  const { text, alarm, turn } = useAnnouncement();
  return (
    <VisuallyHidden>
      {/* The attribute keeps react-aria from hiding it behind a dialog. */}
      <span role="status" aria-live="polite" data-live-announcer="true" data-testid="announcements">
        <span key={turn}>{text}</span>
      </span>
      <span role="alert" data-live-announcer="true" data-testid="alarm">
        {alarm}
      </span>
    </VisuallyHidden>
  );
}
