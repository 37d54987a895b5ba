/** In the environment of the threads: the file that says that the disk is full. Apart, since threads know no vitest. */
export const FULL_DISK = "WAYPOST_TEST_FULL_DISK";
