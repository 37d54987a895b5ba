import { InfiniteQueryObserver, QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, onTestFinished, test } from "vitest";
import { keepFresh, newerAnswer } from "../../renderer/app/freshness.ts";
import { forgetRevisions, noteRevision, revisionOf } from "../../renderer/app/revisions.ts";
import type { EventTopic } from "../../shared/contract/index.ts";

/** As screens read: an answer stays good until an event makes it doubtful. */
function createQueries(): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        structuralSharing: newerAnswer,
        networkMode: "always",
        retry: false,
      },
    },
  });
  onTestFinished(() => queries.clear());
  return queries;
}

const keysOf = (topic: EventTopic) =>
  topic === "setup"
    ? [["setup"], ["banners"]]
    : topic === "templates"
      ? [["templates"], ["setup"]]
      : [[topic]];

interface Answer {
  readonly text: string;
}

function answerOf(text: string, revision: number): Answer {
  const answer = { text };
  noteRevision(answer, revision);
  return answer;
}

/** A core that answers when the test says so. */
function createCore() {
  const calls: ((answer: Answer) => void)[] = [];
  return {
    asked: () => calls.length,
    read: () => new Promise<Answer>((resolve) => calls.push(resolve)),
    /** Answers the newest call. */
    async answer(text: string, revision: number): Promise<void> {
      calls.at(-1)?.(answerOf(text, revision));
      await settle();
    },
  };
}

/** React-query tells its observers in a task of its own. */
async function settle(): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
}

function show(
  queries: QueryClient,
  core: ReturnType<typeof createCore>,
  key: readonly unknown[] = ["setup"],
) {
  const observer = new QueryObserver<Answer>(queries, { queryKey: key, queryFn: core.read });
  const leave = observer.subscribe(() => undefined);
  onTestFinished(leave);
  return { text: () => observer.getCurrentResult().data?.text, leave };
}

describe("an event", () => {
  test("makes what is shown be asked for again, when the answer is older", async () => {
    const queries = createQueries();
    const { note } = keepFresh(queries, keysOf);
    const core = createCore();
    const screen = show(queries, core);
    await core.answer("first", 5);
    note({ topic: "setup", revision: 6 });
    expect(core.asked()).toBe(2);
    await core.answer("second", 6);
    expect(screen.text()).toBe("second");
    expect(core.asked()).toBe(2);
  });

  test("asks for nothing that holds its change already", async () => {
    const queries = createQueries();
    const { note } = keepFresh(queries, keysOf);
    const core = createCore();
    show(queries, core);
    await core.answer("first", 6);
    note({ topic: "setup", revision: 6 });
    note({ topic: "setup", revision: 4 });
    expect(core.asked()).toBe(1);
  });

  test("asks for nothing that it is not about", async () => {
    const queries = createQueries();
    const { note } = keepFresh(queries, keysOf);
    const core = createCore();
    show(queries, core);
    await core.answer("first", 5);
    note({ topic: "messages", revision: 9 });
    expect(core.asked()).toBe(1);
  });

  test("leaves alone what is not shown until it is shown again", async () => {
    const queries = createQueries();
    const { note } = keepFresh(queries, keysOf);
    const core = createCore();
    const screen = show(queries, core);
    await core.answer("first", 5);
    screen.leave();
    note({ topic: "setup", revision: 6 });
    await settle();
    expect(core.asked()).toBe(1);
    const again = show(queries, core);
    expect(core.asked()).toBe(2);
    await core.answer("second", 6);
    expect(again.text()).toBe("second");
  });

  test("that comes while an answer is on its way lets it arrive, and asks again only if it is too old", async () => {
    const queries = createQueries();
    const { note } = keepFresh(queries, keysOf);
    const core = createCore();
    const screen = show(queries, core);
    note({ topic: "setup", revision: 6 });
    expect(core.asked()).toBe(1);
    await core.answer("too old", 5);
    expect(screen.text()).toBe("too old");
    expect(core.asked()).toBe(2);
    await core.answer("new", 7);
    expect(screen.text()).toBe("new");
    expect(core.asked()).toBe(2);
  });

  test("of any topic an answer stands on counts", async () => {
    const queries = createQueries();
    const { note } = keepFresh(queries, keysOf);
    const core = createCore();
    show(queries, core);
    note({ topic: "templates", revision: 8 });
    note({ topic: "setup", revision: 3 });
    await core.answer("of before", 5);
    expect(core.asked()).toBe(2);
  });
});

describe("an answer", () => {
  test("that is older than the one that is held is never put over it", async () => {
    const queries = createQueries();
    keepFresh(queries, keysOf);
    const core = createCore();
    const screen = show(queries, core);
    await core.answer("newer", 9);
    queries.setQueryData(["setup"], answerOf("older", 8));
    await settle();
    expect(screen.text()).toBe("newer");
    queries.setQueryData(["setup"], answerOf("newest", 10));
    await settle();
    expect(screen.text()).toBe("newest");
  });

  test("of a change that began before an event is put in place and asked for again", async () => {
    const queries = createQueries();
    const { note } = keepFresh(queries, keysOf);
    const core = createCore();
    const screen = show(queries, core);
    await core.answer("first", 5);
    note({ topic: "setup", revision: 8 });
    await core.answer("second", 8);
    // Equal content keeps its identity, and takes the greater revision.
    queries.setQueryData(["setup"], answerOf("second", 9));
    expect(revisionOf(queries.getQueryData(["setup"]))).toBe(9);
    expect(screen.text()).toBe("second");
    expect(core.asked()).toBe(2);
  });

  test("that a person's change foretells holds until the event of the change", async () => {
    const queries = createQueries();
    const { note } = keepFresh(queries, keysOf);
    const core = createCore();
    const screen = show(queries, core);
    await core.answer("first", 5);
    queries.setQueryData(["setup"], { text: "foretold" });
    await settle();
    expect(screen.text()).toBe("foretold");
    expect(core.asked()).toBe(1);
    note({ topic: "setup", revision: 6 });
    await core.answer("true", 6);
    expect(screen.text()).toBe("true");
  });

  test("of another core is not compared with those of the one before", async () => {
    const queries = createQueries();
    const { note, reset } = keepFresh(queries, keysOf);
    const core = createCore();
    const screen = show(queries, core);
    await core.answer("of the old core", 900);
    note({ topic: "setup", revision: 900 });
    forgetRevisions();
    reset();
    void queries.invalidateQueries();
    await core.answer("of the new core", 3);
    expect(screen.text()).toBe("of the new core");
    note({ topic: "setup", revision: 4 });
    expect(core.asked()).toBe(3);
  });
});

describe("a list that is read page by page", () => {
  /** Three pages at the most. */
  function showList(queries: QueryClient, core: ReturnType<typeof createCore>) {
    const observer = new InfiniteQueryObserver(queries, {
      queryKey: ["setup", "list"],
      queryFn: core.read,
      initialPageParam: 0,
      getNextPageParam: (_last: Answer, pages: readonly Answer[]) => (pages.length < 3 ? pages.length : null),
    });
    onTestFinished(observer.subscribe(() => undefined));
    return {
      texts: () => observer.getCurrentResult().data?.pages.map(({ text }) => text),
      readOn: () => observer.fetchNextPage(),
    };
  }

  test("is asked for again when an event comes while it is on its way, and the answer is older", async () => {
    const queries = createQueries();
    const { note } = keepFresh(queries, keysOf);
    const core = createCore();
    const list = showList(queries, core);
    note({ topic: "setup", revision: 6 });
    await core.answer("nobody", 5);
    expect(core.asked()).toBe(2);
    await core.answer("somebody", 6);
    expect(list.texts()).toEqual(["somebody"]);
    expect(core.asked()).toBe(2);
  });

  test("is as old as its oldest page", async () => {
    const queries = createQueries();
    const { note } = keepFresh(queries, keysOf);
    const core = createCore();
    const list = showList(queries, core);
    await core.answer("first", 5);
    void list.readOn();
    note({ topic: "setup", revision: 6 });
    await core.answer("second", 6);
    expect(list.texts()).toEqual(["first", "second"]);
    expect(core.asked()).toBe(3);
    await core.answer("first", 6);
    await core.answer("second", 6);
    expect(core.asked()).toBe(4);
    note({ topic: "setup", revision: 6 });
    expect(core.asked()).toBe(4);
    // Equal pages are kept as they are, and count as read again all the same.
    note({ topic: "setup", revision: 7 });
    expect(core.asked()).toBe(5);
  });
});
