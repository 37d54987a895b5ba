/** How many phones there may be that tests are sent to. */
export const MOST_TEST_PHONES = 50;
