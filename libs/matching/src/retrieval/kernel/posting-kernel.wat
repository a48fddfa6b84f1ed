;; The inner loops of the search, over the memory that holds a segment's postings and the sums of each searcher.
;; All parameters but weight and bar are byte addresses. A posting is place << 16 | tf << 8 | impact.
(module
  (import "segment" "memory" (memory 1 65536 shared))

  ;; Adds weight * impact to the sum of its place for every posting from $at to $end. Four a turn: addresses and gains
  ;; are computed side by side and leave the vectors two by two.
  (func (export "accumulate") (param $sums i32) (param $at i32) (param $end i32) (param $weight i32)
    (local $posting i32) (local $sum i32) (local $pair i64) (local $products i64)
    (local $four v128) (local $addresses v128) (local $gains v128) (local $bases v128) (local $weights v128)
    (local.set $bases (i32x4.splat (local.get $sums)))
    (local.set $weights (i32x4.splat (local.get $weight)))
    (block $few (loop $turn
      (br_if $few (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end)))
      (local.set $four (v128.load (local.get $at)))
      (local.set $addresses (i32x4.add (local.get $bases)
        (v128.and (i32x4.shr_u (local.get $four) (i32.const 14)) (v128.const i32x4 0x3fffc 0x3fffc 0x3fffc 0x3fffc))))
      (local.set $gains (i32x4.mul (local.get $weights)
        (v128.and (local.get $four) (v128.const i32x4 255 255 255 255))))
      (local.set $pair (i64x2.extract_lane 0 (local.get $addresses)))
      (local.set $products (i64x2.extract_lane 0 (local.get $gains)))
      (i32.store (local.tee $sum (i32.wrap_i64 (local.get $pair)))
        (i32.add (i32.load (local.get $sum)) (i32.wrap_i64 (local.get $products))))
      (i32.store (local.tee $sum (i32.wrap_i64 (i64.shr_u (local.get $pair) (i64.const 32))))
        (i32.add (i32.load (local.get $sum)) (i32.wrap_i64 (i64.shr_u (local.get $products) (i64.const 32)))))
      (local.set $pair (i64x2.extract_lane 1 (local.get $addresses)))
      (local.set $products (i64x2.extract_lane 1 (local.get $gains)))
      (i32.store (local.tee $sum (i32.wrap_i64 (local.get $pair)))
        (i32.add (i32.load (local.get $sum)) (i32.wrap_i64 (local.get $products))))
      (i32.store (local.tee $sum (i32.wrap_i64 (i64.shr_u (local.get $pair) (i64.const 32))))
        (i32.add (i32.load (local.get $sum)) (i32.wrap_i64 (i64.shr_u (local.get $products) (i64.const 32)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br $turn)))
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
