/** Phones that are saved for tests. */
export const MOST_TEST_PHONES = 50;

/** Phones that get one message of a campaign as a test. */
export const MOST_PHONES_OF_TEST = 5;
