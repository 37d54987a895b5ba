/**
 * What was typed and has not reached the core yet. It is handed over before this window opens another workspace: what
 * comes after that is about a workspace that is not open any more, and refused.
 */
type Save = () => Promise<unknown>;

const saves = new Set<Save>();

/** @param save hands over what was typed, if anything; having nothing is no error
 * @returns call it when the screen closes */
export function saveBeforeSwitch(save: Save): () => void {
  saves.add(save);
  return () => {
    saves.delete(save);
  };
}

/** Resolves once every save has succeeded or failed; a failure keeps nobody from leaving. */
export async function saveAll(): Promise<void> {
  await Promise.allSettled([...saves].map((save) => save()));
}
