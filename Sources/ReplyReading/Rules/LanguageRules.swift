extension ReadingRule {
  /// Ways to name an answer in languages other than English.
  ///
  /// Words of European languages and Arabic are apart from the label; Chinese, Japanese and Korean write it
  /// without spaces, and put the verb behind it in the last two.
  static let languages: [ReadingRule] = [
    ReadingRule(
      "answer-abroad", .answer, "答案：B; La réponse est B; Die Antwort lautet B; الجواب هو B",
      #"""
      (?:(?<![\w])(?:(?:la|el|mi|le|ma|mon|die|der|das|meine?|unsere|a|o|minha|meu|il|mia|lo|мой|моя|het|mijn\#
      |{abroadGood}) ){0,3}{abroadAnswer}(?: {abroadGood}){0,2}\#
      (?: (?:es|est|ist|lautet|è|é|sería|serait|wäre|sarebbe|seria|fällt auf|هي|هو|is|là|adalah|это))?\#
      |(?<![\w])(?:richtig|korrekt|correcto|correct|corretto) (?:ist|es|est|è|é)\#
      |(?:正确|正確|最终|最終|最终的|最終的な|我的|私の|最佳)?(?:答案|答え|回答|解答|正解|选择|選択|選擇|決定|决定|结论|結論|选项|選項\#
      |選択肢|答(?=:))(?:是|为|為|应为|應為|应该是|就是|は|이다)?\#
      |(?<![\w])(?:제 |나의 |내 |최종 |저의 ){0,2}(?:정답|답변|답|선택|결론)(?:은|는)?)\#
      \s?[:"\[\]—=-]{0,3}\s?(?!a o )(?:{abroadOption} ){0,2}(?:选项|選項|選択肢)? ?["'(\[]{0,2}{pick}
      """#,
      reads: [
        Example("答案：B", .second), Example("La respuesta es A.", .first), Example("答えはBです。", .second),
        Example("Die Antwort lautet B.", .second), Example("La bonne réponse est la B.", .second),
        Example("الإجابة الصحيحة هي B", .second), Example("정답은 B입니다.", .second),
        Example("Мой выбор — B.", .second), Example("La risposta giusta è la B.", .second),
      ],
      leaves: [
        Example("答案不是A", .unreadable), Example("La respuesta no es A.", .unreadable),
        Example("答えはBではありません。", .unreadable), Example("Die Antwort ist A oder B.", .unreadable),
        Example("정답은 B가 아닙니다.", .unreadable),
      ]),
    ReadingRule(
      "refusal-abroad", .refusal, "Ich kann mich nicht entscheiden; 我无法选择",
      #"""
      (?:\bich (?:kann|will|möchte|werde) (?:mich )?(?:hier )?(?:nicht|keine?) (?:entscheiden|wählen|(?:wahl|auswahl|entscheidung) treffen)\b\#
      |\bje (?:ne )?(?:peux|veux|souhaite) pas (?:choisir|décider|me prononcer|faire ce choix)\b\#
      |\bno (?:puedo|quiero|deseo) (?:elegir|escoger|decidir|tomar (?:una|esta|esa) decisión)\b\#
      |\bnon (?:posso|voglio) (?:scegliere|decidere)\b|\bnão (?:posso|quero) (?:escolher|decidir)\b\#
      |(?<!\w)(?:я )?не (?:могу|буду) (?:выбирать|выбрать|решить)\b\#
      |我?(?:无法|無法|不能|不会|不願|不愿)(?:做出|作出)?(?:选择|選擇|决定|決定)\#
      |(?:選べません|選択できません|選ぶことはできません|決められません|お答えできません)\#
      |(?:선택할|고를|결정할) 수 없|لا (?:أستطيع|يمكنني) (?:الاختيار|أن أختار)){unchosen}
      """#,
      reads: [
        Example("Ich kann mich nicht entscheiden.", .neither), Example("我无法选择。", .neither),
        Example("Je ne peux pas choisir.", .neither), Example("選べません。", .neither),
      ],
      leaves: [
        Example("Ich kann mich entscheiden.", .unreadable), Example("Je ne peux pas choisir A.", .unreadable),
      ]),
    ReadingRule(
      "decision-abroad", .decision, "我选择A; je choisis B; ich wähle A; Bを選びます",
      #"""
      (?|(?<!\w)(?<!no )(?<!non )(?<!não )(?<!ne )(?<!не )(?<!لا )(?:(?:je|ich|yo|io|eu|я|ik) ){0,1}{abroadChoose}\#
      (?: {abroadOption}){0,2} ?["'(\[]{0,2}{pick}(?! (?:nicht|pas|niet)\b)\#
      |\bich würde (?:mich für )?(?:(?:die )?(?:option|variante|antwort) )?{pick} \#
      (?:wählen|entscheiden|nehmen|bevorzugen|empfehlen|vorziehen)\b\#
      |(?:我|我会|我會|我将|我將|我还是|应该|應該|所以|因此|故|会|會|建议|推荐|\A|(?<=[\n.,:!] )|(?<=[\n.,:!]))\#
      (?:选择|選擇|选|選|支持|倾向于|傾向於)(?:选项|選項|方案)? ?:?(?:选项|選項)? ?{pick}\#
      |(?:\A|(?<=[\n.,:!])|(?<=[\n.,:!] )|(?:は|저는|저라면|나라면|나는|제가|전)) ?["'(\[]{0,2}{pick}["')\]]{0,2} ?\#
      (?:です|だ(?!が)|だと思|に(?:します|する|決め)|を(?:選(?:び|んで|択(?:し|する(?!人))|ぶ(?!人|べき|の|こと))|採|支持)|の(?:方|ほう)が(?:良|い|よ)|が(?:いい|良い|よい|最善|正)\#
      |で(?:お願い)|입니다|이다|예요|이에요|(?:을|를) ?(?:선택(?!하는)|고르(?!는)|골라|택(?!하는))|로 ?(?:하겠|선택)))
      """#,
      reads: [
        Example("我选择A。", .first), Example("Je choisis B.", .second),
        Example("Ich würde B wählen.", .second), Example("Me quedo con la opción B.", .second),
        Example("Bを選びます。", .second), Example("B를 선택하겠습니다.", .second),
        Example("Я бы выбрал B.", .second), Example("سأختار B", .second),
      ],
      leaves: [
        Example("我不选择A。", .unreadable), Example("No elijo A.", .unreadable),
        Example("Ich wähle B nicht.", .unreadable), Example("Bではありません。", .unreadable),
        Example("Bを選びません。", .unreadable), Example("Si je choisis B, un homme meurt.", .unreadable),
        Example("许多人会选择B", .unreadable),
      ]),
  ]
}
