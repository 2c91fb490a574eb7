"""Who has compared which rule of a set with the signed decision: `approval.yaml` beside `set.yaml`.

    set: thanh-hoa/cap-xa@2023
    approved:
      - {rule: CQS.06, digest: 3f0c…, by: Nguyễn Văn A, office: Sở KH&CN, date: 01/02/2024, document: 12/BB-SKHCN}
      - {rule: CQS.07, digest: 91ab…, by: Nguyễn Văn A, office: Sở KH&CN, date: 02/02/2024, withdrawn: chưa có phụ lục}

The list is a history: a line is added, never changed. Each line is bound to the SHA-256 of one rule (`digests`); a rule
of which one character changed is no longer approved. What holds today follows from the whole history (`history`), and
new lines are put into the text that is there without touching the rest of it (`writing`).
"""
