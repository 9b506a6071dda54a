"""Every sign we know, one line each: Unicode, role, ASCII spelling, spoken name, LaTeX commands; `_` is a blank.

A sign without a command is one that Unicode text brings, or `\\not`.
"""

TABLE = r"""
± bin +- plus_or_minus pm
∓ bin -+ minus_or_plus mp
· bin * times cdot centerdot
× bin * times times
⊙ bin (.) elementwise_times odot hadamard
⊗ bin (x) tensor_times otimes
⊕ bin (+) direct_sum_with oplus
∘ bin o composed_with circ
÷ bin / divided_by div
∗ bin * star ast
⋆ bin * star star
∙ bin * bullet bullet
⋄ bin <> diamond diamond
⊖ bin (-) circled_minus ominus
⊘ bin (/) circled_division oslash
⊎ bin U+ disjoint_union uplus
⊔ bin join join sqcup
⋉ bin |x semidirect_product ltimes
⊠ bin [x] boxed_times boxtimes
⊞ bin [+] boxed_plus boxplus
⊛ bin (*) circled_star circledast
≀ bin wr wreath_product wr
⨿ bin amalg disjoint_sum_with amalg
★ ord * filled_star bigstar
⊓ bin meet meet sqcap
∪ bin U union cup
∩ bin intersect intersected_with cap
∖ bin \ without setminus smallsetminus backslash
∧ bin and and land wedge
∨ bin or or lor vee
= rel = equals
< rel < is_less_than lt
> rel > is_greater_than gt
≤ rel <= is_at_most le leq leqslant
≥ rel >= is_at_least ge geq geqslant
≠ rel != is_not_equal_to ne neq
≈ rel ~= is_about approx
≡ rel == is_identical_to equiv
≢ rel !== is_not_identical_to
≅ rel ~== is_congruent_to cong
≐ rel .= is_about doteq
≍ rel =~= is_of_the_order_of asymp
≏ rel =o= is_nearly_equal_to bumpeq
≕ rel =: defines eqqcolon
≜ rel := is_defined_as triangleq
≁ rel !~ is_not_distributed_as nsim
≉ rel !~= is_not_about
∼ rel ~ is_distributed_as sim thicksim
≃ rel ~- is_about_equal_to simeq
∝ rel propto is_proportional_to propto varpropto
≪ rel << is_much_less_than ll
≫ rel >> is_much_greater_than gg
≲ rel <~ is_at_most_about lesssim lessapprox
≳ rel >~ is_at_least_about gtrsim gtrapprox
≮ rel !< is_not_less_than nless
≯ rel !> is_not_greater_than ngtr
≰ rel !<= is_not_at_most nleq nleqslant
≱ rel !>= is_not_at_least ngeq ngeqslant
≶ rel <> is_less_or_greater_than lessgtr
≔ rel := is_defined_as coloneqq coloneq
: rel : such_that colon
∈ rel in in in
∉ rel not_in not_in notin
∋ rel contains contains ni
∌ rel contains_not does_not_contain
⊂ rel subset is_a_subset_of subset
⊆ rel subseteq is_a_subset_of subseteq
⊃ rel superset contains supset
⊇ rel superseteq contains supseteq
⊄ rel not_subset is_not_a_subset_of
⊈ rel not_subseteq is_not_a_subset_of nsubseteq
⊉ rel not_superseteq does_not_contain nsupseteq
⊊ rel strict_subset is_a_proper_subset_of subsetneq varsubsetneq
⊋ rel strict_superset properly_contains supsetneq
⊑ rel [= is_at_most sqsubseteq
⊒ rel ]= is_at_least sqsupseteq
⪰ rel succeq is_at_least succeq
⪯ rel preceq is_at_most preceq
≻ rel succ is_above succ
≺ rel prec is_below prec
≽ rel succeq is_at_least succcurlyeq
≼ rel preceq is_at_most preccurlyeq
⊨ rel |= models models vDash
⊭ rel |/= does_not_model nvDash
⊢ rel |- proves vdash
⊬ rel |/- does_not_prove nvdash
⊣ rel -| is_adjoint_to dashv
∣ rel | divides
∤ rel !| does_not_divide nmid
⊥ rel _|_ is_perpendicular_to perp bot
∥ rel || is_parallel_to parallel
∦ rel !|| is_not_parallel_to nparallel
⫫ rel _||_ is_independent_of indep Perp
→ rel -> goes_to to rightarrow longrightarrow
← rel <- becomes gets leftarrow longleftarrow
↦ rel |-> maps_to mapsto longmapsto
⇒ rel => implies Rightarrow implies Longrightarrow
⇐ rel <== is_implied_by Leftarrow impliedby Longleftarrow
⇔ rel <=> if_and_only_if iff Leftrightarrow Longleftrightarrow
↔ rel <-> corresponds_to leftrightarrow longleftrightarrow
↛ rel !-> does_not_go_to nrightarrow
⇏ rel !=> does_not_imply nRightarrow
⇍ rel !<= is_not_implied_by nLeftarrow
⇎ rel !<=> is_not_equivalent_to nLeftrightarrow
↪ rel c-> is_embedded_in hookrightarrow
↩ rel <-c contains hookleftarrow
↠ rel ->> goes_onto twoheadrightarrow
⇝ rel ~> leads_to rightsquigarrow leadsto
⇀ rel -^ tends_weakly_to rightharpoonup
⇌ rel <~> is_in_balance_with rightleftharpoons
↑ rel ^ up uparrow
↓ rel v down downarrow
↕ rel ^v up_and_down updownarrow
⇑ rel ^^ up Uparrow
⇓ rel vv down Downarrow
↗ rel /^ rises_to nearrow
↘ rel \v falls_to searrow
↖ rel ^\ points_up_left_to nwarrow
↙ rel v/ points_down_left_to swarrow
∴ rel therefore therefore therefore
∵ rel because because because
∑ big sum sum sum
∏ big prod product prod
∐ big coproduct coproduct coprod
⨁ big direct_sum direct_sum bigoplus
⨂ big tensor_product tensor_product bigotimes
⨀ big (.) elementwise_product bigodot
⋀ big and conjunction bigwedge
⋁ big or disjunction bigvee
⨆ big join join bigsqcup
⨄ big disjoint_union disjoint_union biguplus
∫ big int integral int
∬ big iint double_integral iint
∭ big iiint triple_integral iiint
∮ big oint contour_integral oint
∯ big oiint surface_integral oiint
⋃ big union union bigcup
⋂ big intersection intersection bigcap
∞ ord oo infinity infty
∂ ord d partial partial
∇ ord grad gradient nabla
∅ ord {} the_empty_set emptyset varnothing
∁ ord complement complement complement
□ ord [] square square Box
■ ord # end_of_proof blacksquare qedsymbol
◇ ord <> diamond Diamond
✓ ord ok check_mark checkmark
ℵ ord aleph aleph aleph
ℶ ord beth beth beth
ð ord d eth eth
℘ ord p weierstrass_p wp
ℜ op Re real_part Re
ℑ op Im imaginary_part Im
∀ ord for_all for_all forall
∃ ord exists there_exists exists
∄ ord exists_no there_is_no nexists
¬ ord not not neg lnot
… ord ... and_so_on ldots hdots dots dotsc dotso
⋯ ord ... and_so_on cdots dotsb dotsi dotsm
⋮ ord : and_so_on vdots
⋱ ord \ and_so_on ddots
ℓ ord l ell ell
ℏ ord hbar h_bar hbar
ℝ ord R the_real_numbers
ℕ ord N the_natural_numbers
ℤ ord Z the_integers
ℚ ord Q the_rational_numbers
ℂ ord C the_complex_numbers
𝔼 ord E E
𝟙 ord 1 one
ℙ ord P P
⊤ ord T transpose top intercal
† ord dagger dagger dagger dag
‡ ord ++ double_dagger ddagger ddag
§ ord S section S
¶ ord P paragraph P
£ ord GBP pounds pounds
€ ord EUR euros euro
′ ord ' prime prime
° ord deg degrees degree
√ ord sqrt root_sign surd
∠ ord angle angle angle
⌢ ord arc arc frown
△ ord triangle triangle triangle
ı ord i i imath
ȷ ord j j jmath
α ord alpha alpha alpha
β ord beta beta beta
γ ord gamma gamma gamma
ϝ ord digamma digamma digamma
δ ord delta delta delta
ε ord epsilon epsilon epsilon varepsilon
ζ ord zeta zeta zeta
η ord eta eta eta
θ ord theta theta theta
ϑ ord theta theta vartheta
ι ord iota iota iota
κ ord kappa kappa kappa
ϰ ord kappa kappa varkappa
λ ord lambda lambda lambda
μ ord mu mu mu
ν ord nu nu nu
ξ ord xi xi xi
π ord pi pi pi
ϖ ord pi pi varpi
ρ ord rho rho rho varrho
σ ord sigma sigma sigma
ς ord sigma sigma varsigma
τ ord tau tau tau
υ ord upsilon upsilon upsilon
φ ord phi phi phi varphi
χ ord chi chi chi
ψ ord psi psi psi
ω ord omega omega omega
Γ ord Gamma capital_gamma Gamma
Δ ord Delta capital_delta Delta
Θ ord Theta capital_theta Theta
Λ ord Lambda capital_lambda Lambda
Ξ ord Xi capital_xi Xi
Π ord Pi capital_pi Pi
Σ ord Sigma capital_sigma Sigma
Υ ord Upsilon capital_upsilon Upsilon
Φ ord Phi capital_phi Phi
Ψ ord Psi capital_psi Psi
Ω ord Omega capital_omega Omega
"""
