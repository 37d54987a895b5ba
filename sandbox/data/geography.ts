/**
 * Geography the sandbox decides by. Source: contract section 7 (Meta's "get started" page, copy of 2026-09-11);
 * area codes: North American Numbering Plan, geographic codes of the 50 states and DC in service in 2026.
 */

export const GEOGRAPHY_DATE = "2026-09-11";

/** ISO codes where a business cannot onboard and users cannot be messaged. */
export const SANCTIONED_COUNTRIES: readonly string[] = ["CU", "IR", "KP", "SY", "VE"];

const ECONOMIC_AREA =
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO".split(" ");

/** Countries without a per-user limit on marketing (PUL, April 2026). */
export const PEOPLE_WITHOUT_LIMIT: ReadonlySet<string> = new Set([...ECONOMIC_AREA, "GB", "JP", "KR"]);

/** Countries that one page of Meta lists as free of the per-user limit and another does not. */
export const PERHAPS_WITHOUT_LIMIT: ReadonlySet<string> = new Set(["NG", "ZA"]);

/** No optimization when the business number or the recipient is here. */
export const REGIONS_WITHOUT_OPTIMIZATION: ReadonlySet<string> = new Set([
  ...PEOPLE_WITHOUT_LIMIT,
  ...PERHAPS_WITHOUT_LIMIT,
]);

/** No optimization when the business itself is here. */
export const BUSINESSES_WITHOUT_OPTIMIZATION: ReadonlySet<string> = new Set(["RU", "BY"]);

/** No click and conversion metrics when the number or the recipient is here. */
export const REGIONS_WITHOUT_METRICS: ReadonlySet<string> = new Set([
  ...REGIONS_WITHOUT_OPTIMIZATION,
  ...BUSINESSES_WITHOUT_OPTIMIZATION,
]);

/** No template analytics for accounts here (contract 13.8). */
export const COUNTRIES_WITHOUT_TEMPLATE_ANALYTICS: ReadonlySet<string> = new Set(
  "AT,BE,BG,CY,CZ,DE,DK,EE,ES,FI,FR,GR,HR,HU,IE,IT,LT,LU,LV,MT,NL,PL,PT,RO,SE,SI,SK,JP".split(","),
);

/** Calling code to ISO country; for shared codes the largest country. Longest match wins. */
export const callingCodes: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "1 US,7 RU,20 EG,27 ZA,30 GR,31 NL,32 BE,33 FR,34 ES,36 HU,39 IT,40 RO,41 CH,43 AT,44 GB,45 DK,46 SE,47 NO,48 PL,49 DE," +
    "51 PE,52 MX,53 CU,54 AR,55 BR,56 CL,57 CO,58 VE,60 MY,61 AU,62 ID,63 PH,64 NZ,65 SG,66 TH,81 JP,82 KR,84 VN,86 CN,90 TR," +
    "91 IN,92 PK,93 AF,94 LK,95 MM,98 IR,211 SS,212 MA,213 DZ,216 TN,218 LY,220 GM,221 SN,222 MR,223 ML,224 GN,225 CI,226 BF," +
    "227 NE,228 TG,229 BJ,230 MU,231 LR,232 SL,233 GH,234 NG,235 TD,236 CF,237 CM,238 CV,239 ST,240 GQ,241 GA,242 CG,243 CD," +
    "244 AO,245 GW,248 SC,249 SD,250 RW,251 ET,252 SO,253 DJ,254 KE,255 TZ,256 UG,257 BI,258 MZ,260 ZM,261 MG,262 RE,263 ZW," +
    "264 NA,265 MW,266 LS,267 BW,268 SZ,269 KM,291 ER,350 GI,351 PT,352 LU,353 IE,354 IS,355 AL,356 MT,357 CY,358 FI,359 BG," +
    "370 LT,371 LV,372 EE,373 MD,374 AM,375 BY,376 AD,377 MC,380 UA,381 RS,382 ME,383 XK,385 HR,386 SI,387 BA,389 MK,420 CZ," +
    "421 SK,423 LI,501 BZ,502 GT,503 SV,504 HN,505 NI,506 CR,507 PA,509 HT,591 BO,592 GY,593 EC,595 PY,597 SR,598 UY,670 TL," +
    "673 BN,675 PG,679 FJ,850 KP,852 HK,853 MO,855 KH,856 LA,880 BD,886 TW,960 MV,961 LB,962 JO,963 SY,964 IQ,965 KW,966 SA," +
    "967 YE,968 OM,970 PS,971 AE,972 IL,973 BH,974 QA,975 BT,976 MN,977 NP,992 TJ,993 TM,994 AZ,995 GE,996 KG,998 UZ"
  )
    .split(",")
    .map((pair) => pair.split(" "))
    .map(([code = "", country = ""]) => [code, country]),
);

/** +1 area codes of the United States; +1 numbers elsewhere (Canada, the Caribbean) are not blocked. */
export const UNITED_STATES_AREA_CODES: ReadonlySet<string> = new Set(
  (
    "201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 220 223 224 225 227 228 229 231 234 235 239 240 248 251 252 " +
    "253 254 256 260 262 267 269 270 272 274 276 279 281 283 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 " +
    "321 323 324 325 326 327 329 330 331 332 334 336 337 339 341 346 347 350 351 352 353 357 360 361 363 364 369 380 385 386 401 402 " +
    "404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 435 436 440 442 443 445 447 448 457 458 463 464 469 " +
    "470 471 472 475 478 479 480 483 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 531 534 539 540 541 551 " +
    "557 559 561 562 563 564 567 570 571 572 573 574 575 580 582 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 " +
    "619 620 621 623 624 626 628 629 630 631 636 640 641 645 646 650 651 656 657 659 660 661 662 667 669 678 679 680 681 682 686 689 " +
    "701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 725 726 727 728 729 730 731 732 734 737 738 740 743 747 748 " +
    "754 757 760 762 763 765 769 770 771 772 773 774 775 779 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 " +
    "820 821 826 828 830 831 832 835 837 838 839 840 843 845 847 848 850 854 856 857 858 859 860 861 862 863 864 865 870 872 878 901 " +
    "903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 924 925 928 929 930 931 934 936 937 938 940 941 943 945 947 948 " +
    "949 951 952 954 956 959 970 971 972 973 975 978 979 980 983 984 985 986 989"
  ).split(" "),
);

/** The other +1 numbers by area code: Canada, and the countries and territories with one of their own. */
export const otherAreaCodes: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "CA 204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 460 468 474 506 514 519 537 548 " +
    "568 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942," +
    "AG 268,AI 264,AS 684,BB 246,BM 441,BS 242,DM 767,DO 809 829 849,GD 473,GU 671,JM 658 876,KN 869,KY 345,LC 758,MP 670," +
    "MS 664,PR 787 939,SX 721,TC 649,TT 868,VC 784,VG 284,VI 340"
  )
    .split(",")
    .map((line) => line.split(" "))
    .flatMap(([country = "", ...codes]) => codes.map((code) => [code, country])),
);
