// Guesses the reader's time zone; without scripts the publication's own stands there.
const zone = document.getElementById("zone");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if ([...zone.options].some(({ value }) => value === here)) zone.value = here;
