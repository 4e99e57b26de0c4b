/// The words that rules are written in: `{pick}` in a rule's pattern stands for what is defined here.
///
/// Names may be used in later definitions. All text is that of a ``Sketch``: lower case, contractions written
/// out.
enum RuleVocabulary {
  private static let definitions: [(name: String, pattern: String)] = [
    ("any", "[LWTPMHOYX][0-2]"),
    // One mention that is committed to, or a word for none of them.
    ("pick", #"["'(\[{]{0,3}(?:the )?(?<pick>{any})(?: (?:option|choice|answer|one|alternative))?(?!\w)"#),
    ("text", #"["'(\[]{0,2}(?<pick>[TPMH][12])(?!\w)"#),
    ("none", #"["'(\[{]{0,3}(?<none>(?:neither|none|both|either)\b(?! (?:way|case|of which)))"#),
    ("slot", "(?:{pick}|{none})"),
    ("end", #"(?=["')\]}]{0,3}(?:$|[\n.!;,]| because| since| here| over| rather| instead|—| —))"#),
    ("stop", #"(?=["')\]}]{0,3}(?:$|[\n.!;]|,? (?:because|since|given|due)\b))"#),
    // Words that may stand between "I" and its verb and leave the commitment whole. Negations, "could" and
    // "might" are not among them, nor is what looks back ("initially").
    (
      "adverb",
      #"""
      (?:probably|likely|definitely|certainly|personally|ultimately|still|rather|also|reluctantly|therefore\#
      |thus|hence|clearly|strongly|simply|just|always|then|now|actually|honestly|most likely|most\#
      |tentatively|cautiously|slightly|nonetheless|nevertheless|firmly|gladly|narrowly|marginally|instead\#
      |obviously|generally|absolutely|indeed|have to|has to|need to|go ahead and|unhesitatingly|hereby\#
      |confidently|begrudgingly|in the end|in this case|overall|so)
      """#
    ),
    ("adverbs", "(?:{adverb},? ){0,3}"),
    ("i", #"\b(?:i|we) (?:am going to |would |will |shall |must |do |should |have |had )?{adverbs}"#),
    (
      "choose",
      #"""
      (?:choose|pick|select|opt for|opt|go with|go for|vote for|vote|prefer|favou?r|recommend|suggest\#
      |endorse|support|take|side with|settle on|settle for|stick with|stand by|open|press|bet on|gamble on\#
      |use|do|want|keep to|stay with|prioriti[sz]e|lean towards?|lean to|lean\#
      |advocate for|advocate|advise|answer|back|say|argue for|be for|decide on|decide for\#
      |decide in favou?r of|reply|respond with|answer with|come down on the side of)
      """#
    ),
    (
      "choosing",
      #"""
      (?:choosing|picking|selecting|opting for|going with|going for|voting for|voting|leaning towards?\#
      |leaning to|leaning|siding with|settling on|going|sticking with|recommending|taking|backing|saying\#
      |preferring|supporting|inclined towards?|inclined to(?: {choose})?)
      """#
    ),
    (
      "chose",
      "(?:chose|picked|selected|opted for|went with|(?:have )?(?:chosen|decided(?: on| for)?|settled on))"
    ),
    // Adjectives that make a judgement a choice. "Popular", "intuitive" or "utilitarian" do not.
    (
      "good",
      #"""
      (?:better|best|right|correct|stronger|strongest|preferable|preferred|safer|safest|wiser|wisest\#
      |superior|(?:more|most) (?:defensible|ethical|moral|responsible|reasonable|appropriate|justifiable\#
      |justified|sensible|compelling|convincing|humane|prudent|acceptable|rational|fair|compassionate|just\#
      |principled|sound|ethically (?:sound|defensible|justifiable)|morally (?:sound|defensible|justifiable\#
      |right)|logical|persuasive|favou?rable)|least (?:bad|harmful|worst|objectionable)|less (?:bad|harmful)\#
      |lesser|optimal|proper|fairer|fairest)
      """#
    ),
    (
      "thing",
      #"""
      (?:option|choice|course of action|course|action|decision|thing to do|thing|approach|alternative|path\#
      |outcome|answer|move|response|(?:of (?:the )?two )?evils?(?: of the two)?|of (?:the )?two(?: evils)?\#
      |solution|way forward|way|bet|call)
      """#
    ),
    (
      "answer",
      #"""
      (?:answer|choice|decision|selection|verdict|letter|pick|preference|response|recommendation|conclusion|vote\#
      |judge?ment|position|stance|(?:selected|chosen|preferred|recommended) (?:option|choice|answer|label\#
      |action))
      """#
    ),
    (
      "is",
      #"""
      (?: here| therefore| then)?(?: is| would be| remains| goes to| would go to| has to be\#
      | would have to be| must be| will be|,? then,? is)(?: {adverb})?
      """#
    ),
    // "I cannot", "I'm unable to", and that what cannot be done is not to pick one side.
    (
      "unable",
      #"""
      (?:\b(?:i|we) |\A|(?<=\n)|(?<=[.!?] )|(?<=sorry, ))(?:really |simply |just |honestly )?(?:can not\#
      |could not|will not|would not|do not|must not|would rather not|would prefer not to|prefer not to\#
      |choose not to|should not|am not (?:able|in a position|comfortable|willing|going|qualified|allowed\#
      |permitted)|am unable|am uncomfortable|am not here|do not (?:think|believe|feel) (?:that )?i (?:can\#
      |could|should)|, [^,.;:\n?]{1,40}, (?:can not|will not|would not|must not)\#
      |am, [^,.;:\n?]{1,40}, (?:unable|not able))(?:, [^,.;:\n?]{1,40},)?(?: to| want to| wish to| care to| with| in good conscience| \w+ly| really| be able to\#
      | feel comfortable)*[ ]
      """#
    ),
    ("unchosen", #"(?! (?:the |to |on |for )?(?:option )?(?:not )?{any}(?! n?or\b))(?! not\b)"#),
    // The other label right behind: then labels are listed, and none is picked.
    ("listed", #"["')\]}.;!:,—|>&/+=~ -]{1,5}["'(\[]{0,2}[LWMHYO][12](?! ?\w)"#),
    // What may stand between a comma and a new beginning.
    (
      "aside",
      #"""
      (?:then|now|on (?:further |closer )?reflection|in the end|ultimately|finally|therefore|thus|overall\#
      |personally|in this case|here|given (?:this|that)|for me)
      """#
    ),
    // What a reply may open with before its answer.
    (
      "openers",
      #"""
      (?:(?:sure|okay|ok|well|hmm+|honestly|no doubt|without (?:a )?(?:doubt|question|hesitation)|definitely\#
      |absolutely|certainly|of course|easy|simple|simply|obviously|clearly|so|right|probably|prob|def|tough (?:one\#
      |call|choice)|hard (?:one|call|choice)|(?:interesting|great|good|tough|hard|difficult) question\#
      |understood|alright|personally|hands down|i think|i guess|i believe|i would say|no question about it\#
      |in my opinion|in my view|my answer|likely|most likely|assistant|in (?:a word|short|brief)\#
      |(?:the )?short answer|bottom line|simply put|here is my (?:answer|choice)|thank you|thanks\#
      |undoubtedly|for me|oh|sí|oui|ja|claro|natürlich|bien sûr|да)[ ,.!:?\n—-]{1,4}){0,3}
      """#
    ),
    // Words of other languages: "answer", "right" or "final", "choose", and "option" with its articles.
    (
      "abroadAnswer",
      #"""
      (?:réponse|respuesta|antwort|risposta|resposta|ответ|odpowiedź|cevap|antwoord|elección|choix|wahl|auswahl\#
      |lösung|scelta|escolha|выбор|решение|entscheidung|décision|decisión|decisione|decisão\#
      |(?:meilleure?|mejor|migliore|melhor|beste) (?:option|opción|opzione|opção|wahl|choix)|الجواب|الإجابة|إجابتي|جوابي|اختياري|الخيار|उत्तर|câu trả lời|jawaban|svar|vastaus|válasz|odpověď)
      """#
    ),
    (
      "abroadGood",
      #"""
      (?:finale?|correcta?|correcte|correcto|bonne|bon|richtige|endgültige|korrekte|giusta|corretta|certa|correta\#
      |мой|правильный|окончательный|лучший|الصحيحة|النهائية|الصحيح|النهائي|meilleure?|mejor|migliore|melhor|beste\#
      |definitiva)
      """#
    ),
    (
      "abroadOption",
      #"""
      (?:la|le|el|l'option|l'opzione|l'opció|die|den|das|der|option|opción|opção|opzione|variante|réponse|respuesta\#
      |antwort|вариант|الخيار|a|o|il|lo|à|für|pour|por|per|para|choix)
      """#
    ),
    (
      "abroadChoose",
      #"""
      (?:choisis|choisirais|choisirai|vote pour|vote|dirais|préfère|prends|opte pour|opterais pour|j'opte pour\#
      |j'opterais pour|wähle|nehme|bevorzuge|bin für|tendiere (?:eher )?zu|pencherais pour|penche pour|entscheide mich für|stimme für|elijo|elegiría\#
      |escojo|escogería|optaría por|opto por|prefiero|me quedo con|selecciono|voto por|elegiré|scelgo|sceglierei\#
      |opto per|preferisco|escolho|escolheria|prefiro|optaria por|выбираю|выберу|бы выбрала?|предпочитаю|предпочту\#
      |أختار|سأختار|اخترت|أفضل|kies|wybieram|seçiyorum)
      """#
    ),
    ("quote", #"["'(\[{ ]{0,4}"#),
  ]

  /// Definitions with the names in them replaced.
  private static let expanded: [String: String] = definitions.reduce(into: [:]) { done, definition in
    done[definition.name] = replace(definition.pattern, with: done)
  }

  static func expand(_ source: String) -> String { replace(source, with: expanded) }

  /// Braces around anything but a name, such as those of `{1,3}`, are left as they are.
  private static func replace(_ source: String, with names: [String: String]) -> String {
    var result = ""
    var rest = source[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}"),
        let pattern = names[String(rest[rest.index(after: open)..<close])]
      else {
        result += "{"
        rest = rest[rest.index(after: open)...]
        continue
      }
      result += pattern
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
