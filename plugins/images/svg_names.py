"""What a drawing may be made of: the parts of SVG 2 that draw, and nothing that runs, moves, links or loads."""

ELEMENTS = frozenset(
    """
    svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan textPath image style
    linearGradient radialGradient stop pattern clipPath mask marker filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    """.split()  # noqa: SIM905 - words are read best as words
)
# Properties that are attributes too (SVG 2, 6.6), and those of CSS that drawings use beside them.
PROPERTIES = frozenset(
    """
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
    cursor cx cy d direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity
    font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant
    font-variant-caps font-variant-ligatures font-variant-numeric font-variation-settings font-weight
    glyph-orientation-horizontal glyph-orientation-vertical height image-rendering isolation letter-spacing
    lighting-color line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow
    overflow-x overflow-y paint-order pointer-events r rx ry shape-rendering stop-color stop-opacity stroke
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
    text-align text-anchor text-decoration text-decoration-color text-decoration-line text-decoration-style
    text-orientation text-rendering text-transform transform transform-box transform-origin unicode-bidi vector-effect
    visibility white-space width word-spacing writing-mode x y
    """.split()  # noqa: SIM905 - words are read best as words
)
ATTRIBUTES = PROPERTIES | frozenset(
    """
    id class style version viewBox preserveAspectRatio dx dy x1 y1 x2 y2 points pathLength rotate textLength
    lengthAdjust startOffset method spacing side gradientUnits gradientTransform spreadMethod fx fy fr offset
    patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits
    markerUnits markerWidth markerHeight orient refX refY filterUnits primitiveUnits requiredFeatures
    requiredExtensions systemLanguage in in2 result type values operator k1 k2 k3 k4 mode stdDeviation edgeMode order
    kernelMatrix divisor bias targetX targetY kernelUnitLength preserveAlpha surfaceScale diffuseConstant
    specularConstant specularExponent limitingConeAngle azimuth elevation pointsAtX pointsAtY pointsAtZ z scale
    xChannelSelector yChannelSelector radius baseFrequency numOctaves seed stitchTiles tableValues slope intercept
    amplitude exponent enable-background
    """.split()  # noqa: SIM905 - words are read best as words
)
# Functions that values may call. `url(…)` is looked at apart.
FUNCTIONS = frozenset(
    """
    rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark var calc min max clamp env
    matrix translate translatex translatey scale scalex scaley rotate skewx skewy
    matrix3d translate3d scale3d rotate3d perspective rect inset circle ellipse polygon path
    blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia format local
    """.split()  # noqa: SIM905 - words are read best as words
)
