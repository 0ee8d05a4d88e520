"""Where the pages name each question of the check, each sign in a session that cannot wait, and who goes without tools."""

_PREGNANT, _DIABETES, _FEELING, _FLOW = "pregnancy", "diabetes", "less feeling", "poor blood flow"

NAMED: dict[str, dict[str, str]] = {
    "Call your emergency number now": {
        "emergency_now": "Chest pain. Trouble breathing. Coughing up blood. Fainting. Sudden weakness, numbness or drooping on one side. Sudden trouble speaking",
        "cold_limb": "suddenly cold, pale, blue or numb. And it is not normal again within minutes in a warm room",
        "numb_sudden": "Numbness that came suddenly. Or numbness with weakness, back pain, or trouble with bladder or bowel",
        "infection_unwell": "confused or very drowsy, breathe fast, your heart races, or you are cold and clammy",
        "injury_shape": "changed shape, bone shows, or the toes are numb, cold or pale",
        "injury_tight": "pain far worse than it should be, with tightness",
        "puffy_breathless": "short of breath, a tight chest, or much heavier within days",
    },
    "No massage: get help today": {
        "leg_clot_signs": "In ONE leg, new, worse than usual for you, or never looked at: swelling, warmth, redder or darker skin, a hard sore vein, pain in calf or thigh",
        "infection": "hot, swollen or painful, with pus or a bad smell, or a mark that spreads",
        "injury_four_steps": "cannot take four steps",
        "injury_bone": "sore when you press the bone",
        "injury_pop": "a pop or kick at the back of the heel or calf. Also if you cannot stand on tiptoe",
        "cold_injury": "White, waxy, hard skin after cold",
        "vein_bleeds_now": "A vein that is bleeding",
        "bite_object_worse": "Something deep in the foot that you cannot get out, or swelling that spreads",
        "foot_change": "newly hot, has changed its colour or shape, or has any new mark, even if nothing hurts",
        "lost_mark": "Something stood in the way in the last twelve hours. What it was cannot be read any more",
        "rest_pain": "pain in the foot at rest or at night, or a sore that does not close",
        "pregnancy_signs": "a bad headache, seeing spots or blur, pain under the ribs, sudden swelling of face, hands or feet, bleeding, waters, or the baby moving less",
    },
    "Not today": {
        "fever_unwell": "Fever, shivering, or too ill for a normal day",
        "feels_different": "Something in your feet feels different, and you have not looked at them",
        "dulled": "Drowsy, unsteady or numb from drink, medicine",
        "open_wound": "Broken skin, a burst blister, a burn, a new tattoo, a lost nail, stitches or a dressing",
        "athletes_foot": "Itchy, soggy or peeling skin between the toes, or a new rash",
        "bite_object": "Something stuck in the foot, or a bite that swells",
        "vein_bled": "A vein that has bled",
        "new_injury": "An injury from the last three days, or an older one that is still sore, swollen or bruised",
        "hot_joint": "A hot, swollen, very painful joint",
        "bone_spot": "One sore spot on a bone that gets worse the more you walk",
        "new_numb": "New numbness or pins and needles",
        "hurt_after": "A bruise, swelling, numbness or pain after the last session",
        "clot_still": "one that still hurts",
        "told_no": "told not to have massage or pressure on your feet",
        "cannot_feel": "do not feel a foot at all, or could not stop by yourself",
        "under_16": "Under 16",
    },
    "Ask somebody first": {
        "pregnant": "You are pregnant, or gave birth in the last six weeks",
        "diabetes": "Diabetes of any type",
        "poor_blood_flow": "Poor blood flow in the legs",
        "varicose_skin": "changed skin near the ankle with varicose veins",
        "less_feeling": "Less feeling in the feet",
        "clot_history": "A clot in a leg or lung, ever",
        "clot_swells": "Say if the leg still swells",
        "bleeding": "A bleeding problem, or bruises for no reason",
        "heart": "Heart trouble, an uneven heartbeat",
        "heart_attack": "a heart attack in the last three months",
        "kidney_liver": "Kidney or liver disease",
        "cancer": "Cancer now",
        "cancer_treatment": "treatment for it in the last six months. Hormone tablets count",
        "lymphoedema": "Lymphoedema, or groin lymph nodes that were treated",
        "weak_immune": "A weak immune system, dialysis, or a transplant",
        "bone_broke": "A bone that broke from a small fall, or cancer in a bone",
        "spinal": "An injury of the spinal cord, or a paralysed leg",
        "touch_pain": "Pain from the lightest touch",
        "faint_new": "Fainting, dizzy spells or fits that are new, or that nobody has explained",
        "operation": "An operation, a night in hospital or a leg in plaster in the last 12 weeks. Or a leg vein treated with foam, heat or laser",
        "bed_rest": "More than three days mostly in bed in the last four weeks",
        "old_break": "A foot, ankle or shin broke, tore or was operated on in the last six months",
        "verruca": "A verruca, a wart, or a thick nail that hurts or is moist",
        "skin_active": "on the feet that itches, is sore, weeps or spreads",
        "puffy_worse": "newly puffy, more puffy than usual",
        "puffy_dents": "keep a dent when you press",
        "severe_pain": "Pain that is severe, wakes you or grows worse week by week",
        "new_lump": "A new lump in a foot or leg, or a mole that changes or bleeds",
        "other_worry": "Any other health worry. It counts if rubbing, pressing or warmth on your feet could be unwise",
    },
    "With changes": {
        "blood_thinners": "Blood thinners",
        "thinner_for_clot": "Are they for a clot? Then the lines about clots count as well",
        "brittle_bones": "Brittle bones, or steroid tablets for a long time",
        "aged_65": "Age 65 or over",
        "child": "A child whose parent or carer does it",
        "drink_steady": "A drink or a sleeping tablet, but wide awake and steady",
        "both_puffy": "Puffy feet after a day of standing that are normal in the morning",
        "white_toes": "Toes that turn white or blue in the cold",
        "faint": "Fainting, dizzy spells or fits that are known",
        "arthritis": "Arthritis in a foot or ankle",
        "bendy": "Very bendy joints",
        "injection": "An injection into a foot in the last two weeks",
        "metal_in": "Metal in a foot, ankle or shin",
        "varicose": "Varicose veins that are quiet",
        "small_closed": "A graze, scab, whole blister or insect mark",
        "chilblain": "A chilblain",
        "bunion": "A bunion",
        "corn": "a corn, hard skin",
        "ingrown_nail": "an ingrown nail",
        "thick_nail": "A thick, dry nail that does not hurt",
        "sore_heel": "A sore heel or arch",
        "sore_achilles": "a sore back of the heel",
        "sore_two_weeks": "The same spot sore for over two weeks",
        "ball_pebble": "A pebble or burning under the ball",
        "ankle_tingling": "Tingling from the inner ankle",
        "skin": "Eczema, psoriasis, very dry or thin skin that is quiet",
        "reaction": "A reaction to an oil, lotion, scent, nut or wool fat",
        "reaction_severe": "A severe one",
        "reaction_nuts": "nut",
        "smells": "Asthma or migraine from smells",
        "still_sore": "A foot that is still sore from the last time",
        "cancer_place": "A lump, line, patch or treated skin on a foot",
        "reach": "An ankle that does not rest on the other knee",
        "hands": "Sore, weak or numb hands",
    },
}
"""By the heading: the question, and how the page says it."""

RECENT = {
    "clot_history": "A clot in the last three months, or one that still hurts",
    "clot_swells": "A clot in the last three months",
    "old_break": "A foot, ankle or shin broke, tore or was operated on in the last six weeks",
}
"""What blocks for a while and is asked for afterwards: how the page says it under *Not today*."""

TOGETHER = {
    "foot_at_risk": ("No massage: get help today", "With diabetes, less feeling, poor blood flow or a weak immune system: any wound, graze, blister or sore patch"),
    "hot_joint_and_fever": ("Not today", "See your doctor this week; today if you have a fever"),
    "fever_and_weak_immune": ("No massage: get help today", "Ring your team's line now, day or night: a delay can be dangerous"),
    "fever_and_pregnant": ("No massage: get help today", "you have a fever, shiver, or feel ill. Ring your maternity unit today"),
    "puffy_and_pregnant": ("No massage: get help today", "Also feet that are newly puffy. Ring your maternity unit now"),
    "worse_and_heart": ("Ask somebody first", "newly puffy, more puffy than usual, or keep a dent when you press"),
    "puffy_and_heart": ("Ask somebody first", "Puffy feet or ankles together with heart, kidney or liver trouble"),
    "clot_signs_and_risk": ("No massage: get help today", "At night, too: ring your urgent medical line"),
}  # fmt: skip
"""What several answers mean together: under which heading, and how the page says it."""

NO_TOOLS = {
    "drink_steady": "a drink or a sleeping tablet", "pregnant": _PREGNANT, "diabetes": _DIABETES, "clot_history": "a clot, ever",
    "blood_thinners": "blood thinners", "bleeding": "a bleeding problem", "poor_blood_flow": _FLOW, "less_feeling": _FEELING,
    "cancer": "cancer", "cancer_treatment": "treatment for it in the last six months", "lymphoedema": "lymphoedema",
    "weak_immune": "a weak immune system", "brittle_bones": "brittle bones", "bone_broke": "brittle bones",
    "spinal": "an injury of the spinal cord",
}  # fmt: skip

NO_SOAK = {
    "drink_steady": "a drink or a sleeping tablet", "small_closed": "a graze, scab, blister", "chilblain": "chilblain",
    "pregnant": _PREGNANT, "diabetes": _DIABETES, "poor_blood_flow": _FLOW, "heart": "heart", "heart_attack": "heart",
    "kidney_liver": "kidney or liver", "less_feeling": _FEELING, "lymphoedema": "lymphoedema", "weak_immune": "a weak immune system",
    "spinal": "an injury of the spinal cord", "faint": "fainting, dizzy spells or fits", "faint_new": "fainting",
    "verruca": "a verruca, wart or thick nail", "thick_nail": "a verruca, wart or thick nail", "clot_swells": "a clot whose leg still swells",
}  # fmt: skip

NO_COLD = {
    "poor_blood_flow": _FLOW, "white_toes": "toes that turn white", "less_feeling": _FEELING,
    "touch_pain": "pain from the lightest touch", "spinal": "an injured spinal",
}  # fmt: skip

AFTERWARDS = {
    "pop_or_bone": ("A pop or crack with pain, pain in a bone, or you cannot stand on it", "today"),
    "one_leg": ("New pain, warmth or swelling in ONE leg", "Get medical help today"),
    "pale": ("A foot that turned pale, blue or cold", "Even if it is, have it checked today"),
    "allergy": ("Lips or face that swell, wheezing, or a rash all over", "emergency number now"),
    "hot_blister": ("A blister or burn from hot water", "today"),
    "emergency": (
        "Chest pain, trouble breathing, coughing up blood, fainting, weakness on one side",
        "emergency number now",
    ),
    "headache_flush": ("your head pounds while your face turns hot or you sweat", "emergency number now"),
    "pregnancy_signs": ("tightenings, bleeding, a bad headache", "maternity unit now"),
}
"""The signs in a session that cannot wait: how the page of aftercare says them, and what to do."""
