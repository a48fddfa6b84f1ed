;; The inner loops of the search, over the memory that holds a segment's postings and the sums of each searcher.
;; All parameters but weight and bar are byte addresses. A posting is place << 16 | tf << 8 | impact.
(module
  (import "segment" "memory" (memory 1 65536 shared))

  ;; Adds weight * impact to the sum of its place for every posting from $at to $end, four a turn.
  (func (export "accumulate") (param $sums i32) (param $at i32) (param $end i32) (param $weight i32)
    (local $posting i32) (local $sum i32)
    (block $few (loop $four
      (br_if $few (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)))
      (i32.store
        (local.tee $sum
          (i32.add (local.get $sums)
            (i32.and (i32.shr_u (local.tee $posting (i32.load (local.get $at))) (i32.const 14)) (i32.const 0x3fffc))))
        (i32.add (i32.load (local.get $sum))
          (i32.mul (local.get $weight) (i32.and (local.get $posting) (i32.const 255)))))
      (i32.store
        (local.tee $sum
          (i32.add (local.get $sums)
            (i32.and (i32.shr_u (local.tee $posting (i32.load offset=4 (local.get $at))) (i32.const 14)) (i32.const 0x3fffc))))
        (i32.add (i32.load (local.get $sum))
          (i32.mul (local.get $weight) (i32.and (local.get $posting) (i32.const 255)))))
      (i32.store
        (local.tee $sum
          (i32.add (local.get $sums)
            (i32.and (i32.shr_u (local.tee $posting (i32.load offset=8 (local.get $at))) (i32.const 14)) (i32.const 0x3fffc))))
        (i32.add (i32.load (local.get $sum))
          (i32.mul (local.get $weight) (i32.and (local.get $posting) (i32.const 255)))))
      (i32.store
        (local.tee $sum
          (i32.add (local.get $sums)
            (i32.and (i32.shr_u (local.tee $posting (i32.load offset=12 (local.get $at))) (i32.const 14)) (i32.const 0x3fffc))))
        (i32.add (i32.load (local.get $sum))
          (i32.mul (local.get $weight) (i32.and (local.get $posting) (i32.const 255)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br $four)))
    (block $done (loop $one
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (i32.store
        (local.tee $sum
          (i32.add (local.get $sums)
            (i32.and (i32.shr_u (local.tee $posting (i32.load (local.get $at))) (i32.const 14)) (i32.const 0x3fffc))))
        (i32.add (i32.load (local.get $sum))
          (i32.mul (local.get $weight) (i32.and (local.get $posting) (i32.const 255)))))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br $one))))

  ;; Address of the first sum from $at on that is above $bar, $end when there is none; looks at sixteen a turn.
  (func (export "nextAbove") (param $at i32) (param $end i32) (param $bar i32) (result i32)
    (local $bars v128)
    (local.set $bars (i32x4.splat (local.get $bar)))
    (block $near (loop $sixteen
      (br_if $near (i32.gt_u (i32.add (local.get $at) (i32.const 64)) (local.get $end)))
      (br_if $near (v128.any_true
        (v128.or
          (v128.or
            (i32x4.gt_s (v128.load (local.get $at)) (local.get $bars))
            (i32x4.gt_s (v128.load offset=16 (local.get $at)) (local.get $bars)))
          (v128.or
            (i32x4.gt_s (v128.load offset=32 (local.get $at)) (local.get $bars))
            (i32x4.gt_s (v128.load offset=48 (local.get $at)) (local.get $bars))))))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br $sixteen)))
    (block $found (loop $next
      (br_if $found (i32.ge_u (local.get $at) (local.get $end)))
      (br_if $found (i32.gt_s (i32.load (local.get $at)) (local.get $bar)))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br $next)))
    (local.get $at)))
