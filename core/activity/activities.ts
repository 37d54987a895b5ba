/** The sum of the jobs under way in the core, of the most pressing kind. Every job reports here, and nothing else tells the window about jobs. */
import { ACTIVITY_KINDS, type Activity } from "../shell/shell-port.ts";

export interface Job {
  /** @param done pieces settled so far, of the total */
  progress(done: number): void;
  /** Safe to call more than once. */
  end(): void;
}

export interface Activities {
  begin(kind: Activity["kind"], total: number): Job;
  readonly current: Activity | null;
}

/** @param show called with the sum after each change; null when no job is left */
export function createActivities(show: (activity: Activity | null) => void): Activities {
  const jobs = new Map<symbol, Activity>();

  function sum(): Activity | null {
    const underWay = [...jobs.values()];
    const kind = ACTIVITY_KINDS.find((one) => underWay.some((job) => job.kind === one));
    if (kind === undefined) return null;
    const all = underWay.filter((job) => job.kind === kind);
    return {
      kind,
      done: all.reduce((done, job) => done + job.done, 0),
      total: all.reduce((total, job) => total + job.total, 0),
    };
  }

  return {
    begin(kind, total) {
      const id = Symbol(kind);
      const report = (done: number) => {
        jobs.set(id, { kind, done: Math.min(done, total), total });
        show(sum());
      };
      report(0);
      return {
        progress: (done) => {
          if (jobs.has(id)) report(done);
        },
        end: () => {
          if (jobs.delete(id)) show(sum());
        },
      };
    },
    get current() {
      return sum();
    },
  };
}
