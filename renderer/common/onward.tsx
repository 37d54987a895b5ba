/**
 * Going on to another screen without a click, once something is done or turns out to be over. It never takes anybody along
 * who has gone elsewhere meanwhile: neither once their screen is shown nor while it is still being fetched, which a second
 * navigation would break off.
 */
import { useCallback, useEffect, useRef } from "react";
import { Navigate, useNavigate, useNavigation } from "react-router";

interface OnwardProps {
  readonly to: string;
}

/** Shows nothing, and takes its own place in the history. */
export function Onward({ to }: OnwardProps) {
  const { state } = useNavigation();
  return state === "idle" ? <Navigate to={to} replace /> : null;
}

interface Options {
  readonly replace?: boolean;
}

/** For whatever ends later than the click that began it. @returns settles once the other screen is shown, if it is */
export function useOnward(): (to: string, options?: Options) => Promise<void> {
  const navigate = useNavigate();
  const { state } = useNavigation();
  const isHere = useRef(false);
  const isLeaving = useRef(false);
  useEffect(() => {
    isLeaving.current = state !== "idle";
  }, [state]);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return useCallback(
    async (to, options = {}) => {
      if (isHere.current && !isLeaving.current) await navigate(to, options);
    },
    [navigate],
  );
}
