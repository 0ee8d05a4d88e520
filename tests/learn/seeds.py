"""The questions that the four texts answer which the project began with, and where a page answers them."""

ASKED: dict[str, tuple[str, str]] = {
    # The guide to reflexology.
    "What is foot reflexology?": ("reflexology", "small, slow presses on chosen spots"),
    "How is it different from a foot massage?": (
        "which",
        "Massage is about the feet. In reflexology tradition a chart links",
    ),
    "Is oil used in reflexology?": ("which", "Reflexology is mostly dry"),
    "What do I take off for it?": ("reflexology", "Only shoes and socks come off"),
    "How does a session with a practitioner work?": (
        "reflexology",
        "First there are questions about your health",
    ),
    "How long is a visit?": ("reflexology", "30 to 60 minutes"),
    "What does a chart show?": ("reflexology", "Heel — traditionally: lower back"),
    "What does a tender spot mean?": ("reflexology", "A tender spot usually just means that spot is tender"),
    "What does the evidence say about it?": (
        "evidence",
        "A review of 23 trials of reflexology was not convinced",
    ),
    "Who should be careful?": ("when-not", "Ask somebody first"),
    "May I while I am pregnant?": ("questions", "Ask your midwife or doctor first"),
    "What side effects are usual?": ("aftercare", "A short headache"),
    "Is it painful?": ("questions", "Comfortable, never sharp"),
    "How often can I have it?": ("how-often", "Once a week is a good start"),
    "Can it replace medical treatment?": ("questions", "never instead of, medical care"),
    "May massage and reflexology be combined?": ("which", "You want both"),
    # The page of a reflexologist.
    "In which order are the two done?": ("which", "It warms up dry, then does the dry spots"),
    "May I take turns from week to week?": ("which", "take turns from week to week"),
    "What does each feel like?": ("which", "Massage flows."),
    "Who learns what?": ("reflexology", "A massage therapist learns muscles and joints"),
    "Which one suits me?": ("which", "Which one tonight"),
    "Does it calm?": ("evidence", "may help you feel calmer"),
    "Does it change blood flow?": ("evidence", "Massage warms the skin"),
    "My feet are always cold. What then?": ("questions", "Feet that are always cold can have many reasons"),
    "Does it take waste out of the body?": ("evidence", "Nothing shows that massage takes it away"),
    "Does it help with headaches, back pain or cramps?": ("questions", "headaches, back pain, cramps"),
    "Are there many nerves in the feet?": ("evidence", "Numbers that are passed around differ a lot"),
    "How short may it be?": ("how-often", "five minutes in all are a reset"),
    "I sit or stand all day. Which one?": ("which", "Tired after a long day"),
    "I am recovering from an injury. Should I?": ("questions", "An injury, a hot joint"),
    "May I after sport?": ("how-often", "once you have cooled down"),
    # The article on benefits.
    "What is a foot massage?": ("massage", "A foot massage is work with the hands"),
    "How old is it?": ("questions", "about a hundred years old"),
    "Does it ease sore feet?": ("massage", "soothes tired feet"),
    "Does it help with swelling?": ("evidence", "New swelling can be a sign of something"),
    "Does it help me sleep?": ("questions", "may help you wind down before bed"),
    "Does it help with mood?": ("questions", "low mood"),
    "How do I prepare?": ("questions", "Wash and dry your feet if you like"),
    "May bones be pulled or popped?": ("massage", "do not try to make a joint pop"),
    "What about wooden tools?": ("tools", "Wooden ones press hard"),
    "Is it a test of pain?": ("tools", "no test of what you can bear"),
    # The instructions for home.
    "How many bones are in a foot?": ("massage", "about 26 bones and 33 joints"),
    "How do I do it, step by step?": ("massage", "How to do it yourself"),
    "Where do I sit?": ("massage", "Lay one ankle on the other"),
    "Are my feet up or down?": ("massage", "You cannot put your feet up and reach the soles at once"),
    "How firm?": ("massage", "Pressure goes from 1 to 4"),
    "Does it help with heel pain?": ("questions", "The stretch of the sole has been tried"),
    "Does it help with bunions, corns and calluses?": ("questions", "We know of no study that shows it"),
    "Does it help against colds?": ("questions", "Nothing shows that"),
    "Is it for everyone?": ("questions", "For many people, but not for all"),
    "What if I have diabetes?": ("questions", "Ask your diabetes or foot team first"),
    "What about injuries, wounds and infections?": ("when-not", "Broken skin, a burst blister"),
    "Can I do it myself?": ("questions", "That is what this is for"),
    "When does a professional help?": ("questions", "see a professional now and then"),
    "Which oil or lotion?": ("oils", "Take a plain lotion without scent"),
    "What about lavender, peppermint and eucalyptus?": ("oils", "known for skin reactions"),
    "How long should it last?": ("how-often", "10 to 15 minutes a foot"),
    "What do I do when it is over?": ("aftercare", "Wipe off the oil"),
    "When do I stop?": ("when-not", "Stop when pain is sharp"),
}
"""Question: the page that answers it, and words of the answer."""

WRONG: dict[int, tuple[str, str]] = {
    1: (r"also known as", "Foot massage, also known as reflexology, is pleasant."),
    2: (r"7,?[02]00|200,000|nerve endings|more nerves", "There are over 7,000 nerve endings in each foot."),
    3: (
        r"\b(?:boost|strengthen|support)\w* (?:the |your )?(?:immune|defence)|ward off",
        "It boosts your immune system.",
    ),
    4: (r"toxin|detox|purif|cleanse|waste (?:out|away)", "It helps the body get rid of toxins."),
    5: (r"\b(?:prevent|alleviat|eas|sooth|help)\w* (?:with )?(?:bunion|corn|callus)", "It prevents bunions."),
    6: (
        r"(?:10|ten) minutes of|chronic",
        "Just 10 minutes of reflexology made people with chronic illness sleep.",
    ),
    7: (r"inconclusive", "Reviews have largely been inconclusive."),
    8: (
        r"circulation|(?:improv|boost|increas|stimulat)\w* (?:the |your )?blood",
        "It improves blood flow: good for cold feet.",
    ),
    9: (
        r"recovering from|speeds? (?:up )?(?:healing|recovery)",
        "Good when you are recovering from an injury.",
    ),
    10: (
        r"(?:induces?|triggers?|starts) labour|popular (?:with|in)",
        "It is popular with expectant mothers.",
    ),
    11: (r"(?:reduc|lessen|eas)\w* (?:the |your )?swelling", "It reduces swelling."),
    12: (
        r"hold until|until it releases|crunch|good pain|push through",
        "Press on crunchy spots and hold until they give.",
    ),
    13: (r"at least (?:10|15|30)", "It should last at least 10 minutes a foot."),
    15: (r"any (?:type of )?(?:oil|lotion)|therapeutic", "You can use any oil; lavender is therapeutic."),
    16: (r"sit\b.*\bfeet (?:up|raised|elevated)", "Sit in a chair with your feet elevated."),
    17: (
        r"does(?:n't| not) (?:physically )?(?:manipulate|work on) (?:the )?muscles",
        "It does not manipulate muscles.",
    ),
    18: (r"\bsafe\b", "Reflexology is considered safe for most people."),
    19: (r"2,?500|ancient|thousands of years|centuries", "It has been done for more than 2,500 years."),
    21: (r"cortisol|endorphin|internal clock|sciatica|rest and digest", "It lowers cortisol."),
    22: (r"uncontrolled diabetes", "Avoid it with uncontrolled diabetes."),
    23: (r"no risk|book (?:a|your)\b", "Book your session today."),
}
"""What the four texts say that is wrong, by its number in the claims policy: a pattern, and a sentence that it finds.

Row 14 is about an order that no study compared, row 20 may be said.
"""
