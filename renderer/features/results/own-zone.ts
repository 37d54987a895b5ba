/** The time zone of this computer: days and hours are told by its clock. */
export const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
