/* Short and long forms in sentences of many kinds of text, as their authors write them. All sentences are our own. */
#include "sentence.h"
#include "suite.h"

static const struct sentence news[] = {
    {"The mayor said the Metropolitan Transportation Authority, which goes by MTA, would raise fares in March.",
     "MTA|Metropolitan Transportation Authority", ""},
    {"Hundreds of non-governmental organisations (NGOs) signed the letter; one NGO withdrew its name a day later.",
     "NGOs|non-governmental organisations", ""},
    {"The far-right Alternative f\xC3\xBCr Deutschland (AfD) came second in the state vote, ahead of the CDU.",
     "AfD|Alternative f\xC3\xBCr Deutschland", "CDU"},
    {"The far-right Alternative for Germany (AfD) came second in the state vote.", "AfD|Alternative for Germany", ""},
    {"The Social Democratic Party (SPD) and the Free Democratic Party (FDP) will hold talks on Monday.",
     "SPD|Social Democratic Party; FDP|Free Democratic Party", ""},
    {"Shares of the International Business Machines Corp. (NYSE: IBM) fell 3 percent.", "", "NYSE IBM"},
    {"Tesla (NASDAQ: TSLA) said on Tuesday that it would recall 1,200 cars.", "", "NASDAQ TSLA"},
    {"KYIV, Ukraine (AP) \xE2\x80\x94 Air raid sirens sounded before dawn.", "", "AP"},
    {"The U.N. Relief and Works Agency (UNRWA) said food was running out.", "UNRWA|U.N. Relief and Works Agency", "U.N."},
    {"Officials from Immigration and Customs Enforcement, or ICE, declined to comment.",
     "ICE|Immigration and Customs Enforcement", ""},
    {"A driver in his 40s died at the scene, the Los Angeles Police Department (LAPD) said, and the LAPD asked for "
     "witnesses.",
     "LAPD|Los Angeles Police Department", ""},
    {"Sen. Elizabeth Warren (D-Mass.) and Rep. Jim Jordan (R-Ohio) clashed over the bill.", "", ""},
    {"Kim Jong Un watched the launch, the North's Korean Central News Agency (KCNA) reported.",
     "KCNA|Korean Central News Agency", ""},
    {"\xE2\x80\x9CWe need answers,\xE2\x80\x9D said the head of the Campaign for Nuclear Disarmament (CND).",
     "CND|Campaign for Nuclear Disarmament", ""},
    {"BREAKING NEWS: FIRE AT THE OLD STATION. Crews are on the scene.", "", ""},
    {"Members of the so-called Islamic State (IS) claimed the attack.", "IS|Islamic State", ""},
    {"The Revolutionary Armed Forces of Colombia (FARC) laid down its arms in 2017.",
     "FARC|Revolutionary Armed Forces of Colombia", ""},
    {"The prime minister (see page 4) met the chancellor (left) on Sunday (May 5).", "", ""},
    {"The R.A.F. scrambled two jets, the Ministry of Defence (MoD) said.", "MoD|Ministry of Defence", "R.A.F."},
    {"Voters in the European Union's 27 states will choose members of the European Parliament (MEPs) in June.",
     "MEPs|members of the European Parliament", ""},
    {"The artificial-intelligence (AI) boom has lifted chip makers, and AI stocks lead.", "AI|artificial-intelligence", ""},
    {"Electric vehicle, or EV, sales doubled, while plug-in hybrid electric vehicles (PHEVs) lagged.",
     "EV|Electric vehicle; PHEVs|plug-in hybrid electric vehicles", ""},
    {"Jobless claims fell, the Bureau of Labor Statistics (BLS) reported Thursday, and BLS revised April's figure.",
     "BLS|Bureau of Labor Statistics", ""},
    {"\xE2\x80\x9CIt is a mess,\xE2\x80\x9D said Maria Lopez of the American Civil Liberties Union, or A.C.L.U.",
     "A.C.L.U.|American Civil Liberties Union", ""},
    {"WASHINGTON (Reuters) - The U.S. Food and Drug Administration (FDA) approved the pill.",
     "FDA|Food and Drug Administration", "U.S."},
    {"The pro-Kremlin United Russia party and the Communist Party of the Russian Federation (KPRF) took seats.",
     "KPRF|Communist Party of the Russian Federation", ""},
    {"The Institutional Revolutionary Party (PRI) lost to the National Regeneration Movement, known as Morena.",
     "PRI|Institutional Revolutionary Party", ""},
    {"Boeing (BA.N) and Airbus (AIR.PA) delivered fewer jets.", "", NULL},
    {"A magnitude 6.1 quake hit, the U.S. Geological Survey (USGS) said.", "USGS|U.S. Geological Survey", NULL},
    {"The bank's chief information security officer (CISO), Ann Lee, 52, resigned.",
     "CISO|chief information security officer", ""},
    {"The measure, dubbed the Strengthening American Cyber Act, or SACA, passed 68-29.",
     "SACA|Strengthening American Cyber Act", ""},
    {"The Intergovernmental Panel on Climate Change, a U.N. body known as the IPCC, warned of floods.",
     "IPCC|Intergovernmental Panel on Climate Change", "U.N."},
    {"India's Directorate General of Civil Aviation (DGCA) grounded the fleet.",
     "DGCA|Directorate General of Civil Aviation", ""},
};

static const struct sentence contracts[] = {
    {"This Data Processing Agreement (\"DPA\") is made between Acme Ltd. (the \"Controller\") and the supplier (the "
     "\"Processor\").",
     "DPA|Data Processing Agreement", ""},
    {"The Securities and Exchange Commission (hereinafter, the \xE2\x80\x9CSEC\xE2\x80\x9D or the \xE2\x80\x9C"
     "Commission\xE2\x80\x9D) filed its complaint.",
     "SEC|Securities and Exchange Commission", ""},
    {"The defendant violated the Telephone Consumer Protection Act, 47 U.S.C. \xC2\xA7 227 (\xE2\x80\x9CTCPA\xE2\x80\x9D).",
     "TCPA|Telephone Consumer Protection Act", "U.S.C."},
    {"Pursuant to the Freedom of Information Act (FOIA), 5 U.S.C. \xC2\xA7 552, the agency must reply.",
     "FOIA|Freedom of Information Act", "U.S.C."},
    {"The plaintiff moved for a temporary restraining order (\xE2\x80\x9CTRO\xE2\x80\x9D) and the TRO issued the same day.",
     "TRO|temporary restraining order", ""},
    {"The Court of Justice of the European Union (CJEU) held in Case C-311/18 that the decision was invalid.",
     "CJEU|Court of Justice of the European Union", ""},
    {"Regulation (EU) 2016/679 (General Data Protection Regulation, GDPR) applies from 25 May 2018.",
     "GDPR|General Data Protection Regulation", "EU"},
    {"The Employee Retirement Income Security Act of 1974 (\xE2\x80\x9C"
     "ERISA\xE2\x80\x9D), 29 U.S.C. \xC2\xA7\xC2\xA7 1001 et seq., preempts it.",
     "ERISA|Employee Retirement Income Security Act of 1974", "U.S.C."},
    {"Roe v. Wade, 410 U.S. 113 (1973), was decided under the Due Process Clause.", "", "U.S."},
    {"THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED.", "", ""},
    {"\"Confidential Information\" means any information disclosed under this Non-Disclosure Agreement (the \"NDA\").",
     "NDA|Non-Disclosure Agreement", ""},
    {"The Federal Rules of Civil Procedure (Fed. R. Civ. P.) govern service; see Rule 4(m).", "", ""},
    {"The claimant relies on Article 6 of the European Convention on Human Rights (\xE2\x80\x98"
     "ECHR\xE2\x80\x99).",
     "ECHR|European Convention on Human Rights", ""},
    {"In this Act, the Information Commissioner's Office is referred to as the ICO.",
     "ICO|Information Commissioner's Office", ""},
    {"The Party of the first part (A) shall pay the Party of the second part (B) under clause 3(b)(ii).", "", ""},
    {"The licensee of the standard-essential patent (SEP) must offer fair, reasonable, and non-discriminatory (FRAND) "
     "terms.",
     "SEP|standard-essential patent; FRAND|fair, reasonable, and non-discriminatory", ""},
    {"The Department of Homeland Security (\xE2\x80\x9C"
     "DHS\xE2\x80\x9D or \xE2\x80\x9Cthe Department\xE2\x80\x9D) and its component, U.S. Citizenship and Immigration "
     "Services (\xE2\x80\x9CUSCIS\xE2\x80\x9D), adopted the rule.",
     "DHS|Department of Homeland Security; USCIS|U.S. Citizenship and Immigration Services", NULL},
    {"The Occupational Safety and Health Administration [hereinafter OSHA] inspected the plant.",
     "OSHA|Occupational Safety and Health Administration", ""},
    {"Alternative dispute resolution (ADR), in particular mediation, is cheaper than ADR by arbitration panels.",
     "ADR|Alternative dispute resolution", ""},
    {"Plaintiff ABC Corp. (\xE2\x80\x9C"
     "ABC\xE2\x80\x9D) entered into a Master Services Agreement (the \xE2\x80\x9CMSA\xE2\x80\x9D) with Defendant XYZ LLC "
     "(\xE2\x80\x9CXYZ\xE2\x80\x9D).",
     "MSA|Master Services Agreement", NULL},
    {"The Americans with Disabilities Act of 1990 (\xE2\x80\x9C"
     "ADA\xE2\x80\x9D), as amended, 42 U.S.C. \xC2\xA7 12101, applies.",
     "ADA|Americans with Disabilities Act of 1990", "U.S.C."},
    {"The United Nations Convention on Contracts for the International Sale of Goods (CISG) governs.",
     "CISG|Contracts for the International Sale of Goods", ""},
    {"\xE2\x80\x9C"
     "Affiliate\xE2\x80\x9D means any entity controlling a party; \xE2\x80\x9CIPR\xE2\x80\x9D means intellectual property "
     "rights.",
     "IPR|intellectual property rights", ""},
    {"The Equal Employment Opportunity Commission (EEOC or Commission) issued a right-to-sue letter.",
     "EEOC|Equal Employment Opportunity Commission", ""},
    {"The World Intellectual Property Organization (WIPO) Uniform Domain-Name Dispute-Resolution Policy (UDRP) panel "
     "ruled.",
     "WIPO|World Intellectual Property Organization; UDRP|Uniform Domain-Name Dispute-Resolution Policy", ""},
    {"Service-level agreement (SLA) credits are the sole remedy (see Schedule C, \xC2\xB6 4).",
     "SLA|Service-level agreement", ""},
};

static const struct sentence science[] = {
    {"We train a convolutional neural network (CNN) with stochastic gradient descent (SGD) and compare it with long "
     "short-term memory (LSTM) models.",
     "CNN|convolutional neural network; SGD|stochastic gradient descent; LSTM|long short-term memory", ""},
    {"All models use adaptive moment estimation (Adam) with a learning rate of 0.001.", "Adam|adaptive moment estimation",
     ""},
    {"We report bilingual evaluation understudy (BLEU) scores and the word error rate (WER).",
     "BLEU|bilingual evaluation understudy; WER|word error rate", ""},
    {"Bidirectional Encoder Representations from Transformers (BERT) outperforms ELMo on SQuAD.",
     "BERT|Bidirectional Encoder Representations from Transformers", "ELMo SQuAD"},
    {"Emissions of carbon dioxide (CO2) and sulfur dioxide (SO2) fell, while CO2 removal is slow.",
     "CO2|carbon dioxide; SO2|sulfur dioxide", ""},
    {"The concentration of nitrogen dioxide (NO2) exceeded 40 \xC2\xB5g/m3.", "NO2|nitrogen dioxide", ""},
    {"Samples were analysed by scanning electron microscopy (SEM) and X-ray diffraction (XRD).",
     "SEM|scanning electron microscopy; XRD|X-ray diffraction", ""},
    {"Messenger RNA (mRNA) was extracted and quantified by reverse transcription quantitative polymerase chain reaction "
     "(RT-qPCR).",
     "mRNA|Messenger RNA; RT-qPCR|reverse transcription quantitative polymerase chain reaction", NULL},
    {"The Large Hadron Collider (LHC) at CERN collides protons at 13 TeV (see Fig. 2).", "LHC|Large Hadron Collider", NULL},
    {"Let G = (V, E) be a graph, and let N be the number of nodes (N > 3).", "", ""},
    {"Following Smith et al. (2009) and (Jones 2011; Lee and Kim, 2014), we used a t-test (p < 0.05).", "", ""},
    {"The signal-to-noise ratio (S/N or SNR) exceeds 20 dB.", "S/N|signal-to-noise ratio; SNR|signal-to-noise ratio", ""},
    {"The root-mean-square error (RMSE) and mean absolute error (MAE) are given in Table III.",
     "RMSE|root-mean-square error; MAE|mean absolute error", ""},
    {"We propose GLUT, a Graph-based Lattice Updating Transformer, for parsing.",
     "GLUT|Graph-based Lattice Updating Transformer", ""},
    {"Our tool, SCOPE (Sparse Coding of Protein Ensembles), is available.", "SCOPE|Sparse Coding of Protein Ensembles", ""},
    {"Generative adversarial networks (GANs) [12] and variational autoencoders (VAEs) [13, 14] are trained jointly.",
     "GANs|Generative adversarial networks; VAEs|variational autoencoders", ""},
    {"The k-nearest neighbors (k-NN) algorithm and support vector machines (SVM) were compared.",
     "k-NN|k-nearest neighbors; SVM|support vector machines", ""},
    {"Sodium chloride (NaCl) and potassium chloride (KCl) were dissolved in 10 mL of water.", "", NULL},
    {"The sea surface temperature (SST) anomaly of the El Ni\xC3\xB1o\xE2\x80\x93Southern Oscillation (ENSO) is shown.",
     "SST|sea surface temperature; ENSO|El Ni\xC3\xB1o\xE2\x80\x93Southern Oscillation", ""},
    {"A light-emitting diode (LED) with a full width at half maximum (FWHM) of 20 nm was used.",
     "LED|light-emitting diode; FWHM|full width at half maximum", ""},
    {"The first-order inductive learner FOIL (Quinlan 1990) learns Horn clauses.", "", "FOIL"},
    {"The task is named entity recognition (NER): given tokens, tag PER, LOC and ORG.", "NER|named entity recognition",
     "PER LOC ORG"},
    {"Part-of-speech (POS) tags are predicted with a conditional random field, i.e. CRF, layer.",
     "POS|Part-of-speech; CRF|conditional random field", ""},
    {"Natural language processing (henceforth NLP) has changed.", "NLP|Natural language processing", ""},
    {"Atomic force microscopes, AFMs for short, touch the surface.", "AFMs|Atomic force microscopes", ""},
    {"Here, E is the Young's modulus (Pa) and I the second moment of area (m4).", "", ""},
    {"We use principal component analysis (PCA), t-distributed stochastic neighbor embedding (t-SNE), and UMAP.",
     "PCA|principal component analysis; t-SNE|t-distributed stochastic neighbor embedding", "UMAP"},
    {"The area under the receiver operating characteristic curve (AUROC) was 0.91.",
     "AUROC|area under the receiver operating characteristic curve", ""},
    {"A recurrent neural network (RNN) encoder\xE2\x80\x93"
     "decoder with gated recurrent units (GRUs) is used; the RNN has 512 units.",
     "RNN|recurrent neural network; GRUs|gated recurrent units", ""},
    {"Markov chain Monte Carlo (MCMC) sampling and the expectation-maximization (EM) algorithm converge.",
     "MCMC|Markov chain Monte Carlo; EM|expectation-maximization", ""},
    {"Greenhouse gases (GHGs) include methane (CH4) and nitrous oxide (N2O).", "GHGs|Greenhouse gases; N2O|nitrous oxide",
     NULL},
    {"The minimum mean square error (MMSE) detector needs multiple-input multiple-output (MIMO) channels.",
     "MMSE|minimum mean square error; MIMO|multiple-input multiple-output", ""},
    {"Orthogonal frequency-division multiplexing (OFDM) is used in 5G and Wi-Fi.",
     "OFDM|Orthogonal frequency-division multiplexing", NULL},
    {"The so-called quantum key distribution (QKD) protocol BB84 is secure.", "QKD|quantum key distribution", NULL},
    {"X-ray photoelectron spectroscopy (XPS) and Fourier-transform infrared (FTIR) spectra agree.",
     "XPS|X-ray photoelectron spectroscopy; FTIR|Fourier-transform infrared", ""},
    {"Near-infrared spectroscopy (NIRS), high-performance liquid chromatography (HPLC), and GC\xE2\x80\x93MS were used.",
     "NIRS|Near-infrared spectroscopy; HPLC|high-performance liquid chromatography", NULL},
    {"We evaluate on the Stanford Question Answering Dataset (SQuAD) and GLUE.",
     "SQuAD|Stanford Question Answering Dataset", "GLUE"},
    {"The Sloan Digital Sky Survey (SDSS; York et al. 2000) covers 14,000 deg2.", "SDSS|Sloan Digital Sky Survey", ""},
    {"Deep Q-networks (DQN) and proximal policy optimization (PPO) are reinforcement learning (RL) methods.",
     "DQN|Deep Q-networks; PPO|proximal policy optimization; RL|reinforcement learning", ""},
    {"The Internet of Things (IoT) and vehicle-to-everything (V2X) links share spectrum; B2B (business-to-business) users "
     "pay.",
     "IoT|Internet of Things; V2X|vehicle-to-everything; B2B|business-to-business", ""},
    {"The mean time between failures (MTBF) is 10^5 h (cf. Table 2, Eq. (3)).", "MTBF|mean time between failures", ""},
    {"Term frequency\xE2\x80\x93inverse document frequency (TF\xE2\x80\x93IDF) weights were computed.",
     "TF\xE2\x80\x93IDF|Term frequency\xE2\x80\x93inverse document frequency", ""},
    {"We adopt bag-of-words (BoW) features and latent Dirichlet allocation (LDA) topics.",
     "BoW|bag-of-words; LDA|latent Dirichlet allocation", ""},
};

static const struct sentence encyclopaedia[] = {
    {"The North Atlantic Treaty Organization (NATO; French: Organisation du trait\xC3\xA9 de l'Atlantique nord, OTAN) is a "
     "military alliance.",
     "NATO|North Atlantic Treaty Organization; OTAN|Organisation du trait\xC3\xA9 de l'Atlantique nord", ""},
    {"Il s'agit de l'Organisation du trait\xC3\xA9 de l'Atlantique nord (OTAN).",
     "OTAN|Organisation du trait\xC3\xA9 de l'Atlantique nord", ""},
    {"The Japan Aerospace Exploration Agency (JAXA) "
     "(\xE5\x9B\xBD\xE7\xAB\x8B\xE7\xA0\x94\xE7\xA9\xB6\xE9\x96\x8B\xE7\x99\xBA\xE6\xB3\x95\xE4\xBA\xBA\xE5\xAE\x87\xE5\xAE"
     "\x99\xE8\x88\xAA\xE7\xA9\xBA\xE7\xA0\x94\xE7\xA9\xB6\xE9\x96\x8B\xE7\x99\xBA\xE6\xA9\x9F\xE6\xA7\x8B) is the "
     "Japanese national air and space agency.",
     "JAXA|Japan Aerospace Exploration Agency", ""},
    {"M\xC3\xA9"
     "decins Sans Fronti\xC3\xA8res (MSF; pronounced [meds\xC9\x9B\xCC\x83 s\xC9\x91\xCC\x83 "
     "f\xCA\x81\xC9\x94\xCC\x83tj\xC9\x9B\xCA\x81]), also known as Doctors Without Borders, is a charity.",
     "MSF|M\xC3\xA9"
     "decins Sans Fronti\xC3\xA8res",
     ""},
    {"The International Organization for Standardization (ISO) is not called IOS in any language.",
     "ISO|International Organization for Standardization", "IOS"},
    {"Coordinated Universal Time (UTC) replaced Greenwich Mean Time (GMT).",
     "UTC|Coordinated Universal Time; GMT|Greenwich Mean Time", ""},
    {"World War II (also known as the Second World War, often abbreviated as WWII or WW2) began in 1939.",
     "WWII|World War II; WW2|World War II", ""},
    {"World War II (WW2) ended in 1945.", "WW2|World War II", ""},
    {"Ludwig van Beethoven (baptised 17 December 1770 \xE2\x80\x93 26 March 1827) was a German composer; see Op. 27.", "",
     ""},
    {"IKEA (an acronym for Ingvar Kamprad Elmtaryd Agunnaryd) sells furniture.", "IKEA|Ingvar Kamprad Elmtaryd Agunnaryd",
     ""},
    {"The F\xC3\xA9"
     "d\xC3\xA9ration Internationale de l'Automobile (FIA; English: International Automobile Federation) governs "
     "motorsport.",
     "FIA|F\xC3\xA9"
     "d\xC3\xA9ration Internationale de l'Automobile",
     ""},
    {"Coronavirus disease 2019 (COVID-19) is caused by SARS-CoV-2.", "COVID-19|Coronavirus disease 2019", NULL},
    {"The Communist Party of the Soviet Union (CPSU), known as the All-Union Communist Party (Bolsheviks) until 1952, "
     "ruled.",
     "CPSU|Communist Party of the Soviet Union", ""},
    {"Louis XIV (1638\xE2\x80\x93"
     "1715) and Henry VIII built palaces; chapter XII covers them.",
     "", ""},
    {"The Massachusetts Institute of Technology (MIT) lies in Cambridge, Massachusetts (MA).",
     "MIT|Massachusetts Institute of Technology; MA|Massachusetts", ""},
    {"The Universal Serial Bus, better known as USB, came in 1996.", "USB|Universal Serial Bus", ""},
    {"The Gesellschaft mit beschr\xC3\xA4nkter Haftung (GmbH) is a type of legal entity.",
     "GmbH|Gesellschaft mit beschr\xC3\xA4nkter Haftung", ""},
    {"The Euskadi Ta Askatasuna (ETA, Basque Homeland and Freedom) was a separatist group.", "ETA|Euskadi Ta Askatasuna",
     ""},
    {"SNCF (Soci\xC3\xA9t\xC3\xA9 nationale des chemins de fer fran\xC3\xA7"
     "ais) runs the trains.",
     "SNCF|Soci\xC3\xA9t\xC3\xA9 nationale des chemins de fer fran\xC3\xA7"
     "ais",
     ""},
    {"The Bundesnachrichtendienst (BND) is the foreign intelligence agency of Germany.", "BND|Bundesnachrichtendienst", ""},
    {"DC Comics, Inc. (originally Detective Comics) is an American publisher.", "", "DC"},
    {"The Partido dos Trabalhadores (PT) and the Partido Social Democrata (PSD) formed a coalition.",
     "PT|Partido dos Trabalhadores; PSD|Partido Social Democrata", ""},
    {"The Comit\xC3\xA9 International Olympique (CIO) is the French name of the IOC.",
     "CIO|Comit\xC3\xA9 International Olympique", "IOC"},
    {"The European Organization for Nuclear Research, known as CERN (French: Conseil europ\xC3\xA9"
     "en pour la recherche nucl\xC3\xA9"
     "aire), is in Geneva.",
     "CERN|Conseil europ\xC3\xA9"
     "en pour la recherche nucl\xC3\xA9"
     "aire",
     ""},
    {"The Sozialdemokratische Partei Deutschlands (SPD, Social Democratic Party of Germany) was founded in 1863.",
     "SPD|Sozialdemokratische Partei Deutschlands", ""},
    {"The University of California, Berkeley (UC Berkeley or Cal) is a public university.", "", NULL},
    {"Light-emitting diodes (LEDs), invented in 1962, replaced lamps.", "LEDs|Light-emitting diodes", ""},
    {"The Irish Republican Army (IRA; Irish: \xC3\x93glaigh na h\xC3\x89ireann) was a paramilitary group.",
     "IRA|Irish Republican Army", ""},
    {"NASDAQ, an acronym for National Association of Securities Dealers Automated Quotations, opened in 1971.",
     "NASDAQ|National Association of Securities Dealers Automated Quotations", ""},
    {"Deoxyribonucleic acid (/di\xCB\x90\xCB\x88\xC9\x92ksi\xCB\x8Cra\xC9\xAA"
     "bo\xCA\x8Anju\xCB\x90\xCB\x8Ckli\xCB\x90\xC9\xAAk/; DNA) is a polymer.",
     "DNA|Deoxyribonucleic acid", ""},
    {"The Empresa Brasileira de Pesquisa Agropecu\xC3\xA1ria (Embrapa) is state-owned.",
     "Embrapa|Empresa Brasileira de Pesquisa Agropecu\xC3\xA1ria", ""},
    {"Queen Elizabeth II (r. 1952\xE2\x80\x93"
     "2022) and Pope John Paul II met (see box).",
     "", ""},
    {"The Association of Southeast Asian Nations, commonly known as ASEAN, has ten members.",
     "ASEAN|Association of Southeast Asian Nations", ""},
};

static const struct sentence manuals[] = {
    {"The Transmission Control Protocol/Internet Protocol (TCP/IP) suite is layered.",
     "TCP/IP|Transmission Control Protocol/Internet Protocol", ""},
    {"Input/output (I/O) errors are logged; see the I/O section.", "I/O|Input/output", ""},
    {"Set the value to NULL if the TTL (time to live) has expired.", "TTL|time to live", "NULL"},
    {"Create a pull request (PR) and wait for continuous integration (CI) to pass.",
     "PR|pull request; CI|continuous integration", ""},
    {"A JSON Web Token (JWT) is signed, and a JWT expires.", "JWT|JSON Web Token", "JSON"},
    {"Use the command-line interface (CLI) or the graphical user interface (GUI).",
     "CLI|command-line interface; GUI|graphical user interface", ""},
    {"libnettle implements the DES cipher and the Data Encryption Standard in three modes.", "DES|Data Encryption Standard",
     ""},
    {"libgcrypt provides AES, and libnettle DES.", "", "AES DES"},
    {"An object-relational mapper (ORM) maps rows to objects (see SQLAlchemy).", "ORM|object-relational mapper", ""},
    {"Press CTRL+ALT+DEL and choose OK; do NOT press ESC.", "", "CTRL ALT DEL ESC"},
    {"The kernel-based virtual machine (KVM) module needs hardware support (Intel VT-x or AMD-V).",
     "KVM|kernel-based virtual machine", NULL},
    {"HTTP Strict Transport Security (HSTS) is enabled by default.", "HSTS|HTTP Strict Transport Security", "HTTP"},
    {"The Domain Name System Security Extensions (DNSSEC) add signatures.", "DNSSEC|Domain Name System Security Extensions",
     ""},
    {"Returns -1 on failure (errno is set to EINVAL or ENOMEM).", "", "EINVAL ENOMEM"},
    {"The Software Development Kit (SDK) for iOS ships with Xcode; the API is stable.", "SDK|Software Development Kit",
     NULL},
    {"Infrastructure as code (IaC) and platform as a service (PaaS) are related.",
     "IaC|Infrastructure as code; PaaS|platform as a service", ""},
    {"The Simple Mail Transfer Protocol [SMTP] defined in [RFC5321] is used.", "SMTP|Simple Mail Transfer Protocol", ""},
    {"The key words \"MUST\", \"MUST NOT\", \"REQUIRED\" and \"SHALL\" in this document are to be interpreted as described "
     "in RFC 2119.",
     "", "RFC"},
    {"Quality of Service (QoS) and Voice over IP (VoIP) settings live here.", "QoS|Quality of Service; VoIP|Voice over IP",
     "IP"},
    {"Role-based access control, abbreviated RBAC, limits who may do what.", "RBAC|Role-based access control", ""},
    {"The Border Gateway Protocol version 4 (BGP-4) is specified in RFC 4271.", "BGP-4|Border Gateway Protocol version 4",
     "RFC"},
    {"Run `make FOO=1` with the CC variable set to your C compiler (e.g. gcc).", "", NULL},
    {"The Basic Input/Output System (BIOS) hands over to the Unified Extensible Firmware Interface (UEFI).",
     "BIOS|Basic Input/Output System; UEFI|Unified Extensible Firmware Interface", ""},
    {"A universally unique identifier (UUID), a.k.a. globally unique identifier (GUID), has 128 bits.",
     "UUID|universally unique identifier; GUID|globally unique identifier", ""},
    {"First in, first out (FIFO) queues and last in, first out (LIFO) stacks differ.",
     "FIFO|First in, first out; LIFO|last in, first out", ""},
    {"Create, read, update and delete (CRUD) operations are idempotent.", "CRUD|Create, read, update and delete", ""},
    {"A network address translator (NAT; also called NAPT) rewrites headers.", "NAT|network address translator", "NAPT"},
    {"Extensible Markup Language (XML) and JavaScript Object Notation (JSON) are formats.",
     "XML|Extensible Markup Language; JSON|JavaScript Object Notation", ""},
    {"The application binary interface (ABI) may change; an ABI break bumps the SONAME.",
     "ABI|application binary interface", "SONAME"},
    {"Uniform Resource Identifiers (URIs), sometimes called URLs, name resources.", "URIs|Uniform Resource Identifiers",
     NULL},
    {"The Common Gateway Interface, or CGI for short, starts a process per request.", "CGI|Common Gateway Interface", ""},
    {"Server-side request forgery (SSRF) and cross-site scripting (XSS) are in the OWASP Top 10.",
     "SSRF|Server-side request forgery; XSS|cross-site scripting", "OWASP"},
    {"The central processing unit (CPU) has a translation lookaside buffer (TLB), a cache of page-table entries (PTEs).",
     "CPU|central processing unit; TLB|translation lookaside buffer; PTEs|page-table entries", ""},
    {"A UDP (User Datagram Protocol) packet has no order.", "UDP|User Datagram Protocol", ""},
    {"Enter your ZIP code and click SUBMIT.", "", NULL},
    {"GNU's Not Unix (GNU) software; BSD sockets.", "GNU|GNU's Not Unix", "BSD"},
    {"Non-volatile memory express (NVMe) drives beat Serial ATA (SATA).",
     "NVMe|Non-volatile memory express; SATA|Serial ATA", NULL},
    {"The content delivery network (\xE2\x80\x9C"
     "CDN\xE2\x80\x9D) caches static assets at points of presence (PoPs).",
     "CDN|content delivery network; PoPs|points of presence", ""},
    {"An LTS (long-term support) release is maintained for 5 years; EOL = end of life.",
     "LTS|long-term support; EOL|end of life", ""},
    {"A directed acyclic graph [DAG] of tasks is built.", "DAG|directed acyclic graph", ""},
};

static const struct sentence government[] = {
    {"The Department of Defense (DoD) and the Department of Energy (DOE) agreed on a memorandum of understanding (MOU).",
     "DoD|Department of Defense; DOE|Department of Energy; MOU|memorandum of understanding", ""},
    {"The Centers for Medicare & Medicaid Services (CMS) proposed the rule.",
     "CMS|Centers for Medicare & Medicaid Services", ""},
    {"The Department for Environment, Food and Rural Affairs (Defra) published guidance.",
     "Defra|Department for Environment, Food and Rural Affairs", ""},
    {"HM Revenue and Customs (HMRC) will write to you about value added tax (VAT).",
     "HMRC|HM Revenue and Customs; VAT|value added tax", NULL},
    {"The Office of Management and Budget's (OMB's) Circular A-11 applies.", "OMB|Office of Management and Budget", NULL},
    {"Requests for proposals (RFPs) are posted at SAM.gov; each RFP has a number.", "RFPs|Requests for proposals", NULL},
    {"Under the American Rescue Plan Act of 2021 (ARPA), Pub. L. 117-2, counties received funds.",
     "ARPA|American Rescue Plan Act of 2021", ""},
    {"The Low Income Home Energy Assistance Program, or LIHEAP, helps pay bills.",
     "LIHEAP|Low Income Home Energy Assistance Program", ""},
    {"Small- and medium-sized enterprises (SMEs) may apply; an SME has fewer than 250 staff.",
     "SMEs|Small- and medium-sized enterprises", ""},
    {"The Supplemental Nutrition Assistance Program (SNAP), formerly known as food stamps, feeds 42 million.",
     "SNAP|Supplemental Nutrition Assistance Program", ""},
    {"The National Oceanic and Atmospheric Administration (NOAA)'s National Weather Service (NWS) issued a warning.",
     "NOAA|National Oceanic and Atmospheric Administration; NWS|National Weather Service", ""},
    {"Please complete Form I-9 and Form W-2 (page 2) before the deadline (April 15).", "", "I-9 W-2"},
    {"The Canadian Security Intelligence Service (CSIS, in French SCRS) briefed ministers.",
     "CSIS|Canadian Security Intelligence Service", "SCRS"},
    {"The Australian Competition and Consumer Commission (the ACCC) took the firm to court.",
     "ACCC|Australian Competition and Consumer Commission", ""},
    {"Heating, ventilation, air conditioning and refrigeration (HVAC/R) systems must be inspected.",
     "HVAC/R|Heating, ventilation, air conditioning and refrigeration", ""},
    {"Special Supplemental Nutrition Program for Women, Infants, and Children (WIC) clinics reopened.",
     "WIC|Women, Infants, and Children", ""},
    {"The U.S. Environmental Protection Agency's (EPA) Toxics Release Inventory (TRI) lists facilities.",
     "EPA|Environmental Protection Agency; TRI|Toxics Release Inventory", "U.S."},
    {"An Environmental Impact Statement (EIS) is required by the National Environmental Policy Act (NEPA).",
     "EIS|Environmental Impact Statement; NEPA|National Environmental Policy Act", ""},
    {"Contact your Contracting Officer's Representative (COR) or the Help Desk (Mon-Fri, 8-5 ET).",
     "COR|Contracting Officer's Representative", "ET"},
    {"The Assistant Secretary of Defense for Health Affairs (ASD(HA)) issued the memo.",
     "ASD(HA)|Assistant Secretary of Defense for Health Affairs", NULL},
    {"The Bureau of Indian Affairs, BIA, and the Indian Health Service, IHS, serve tribes.",
     "BIA|Bureau of Indian Affairs; IHS|Indian Health Service", ""},
    {"Te Puni K\xC5\x8Dkiri (TPK), the Ministry of M\xC4\x81ori Development, funds it.", "TPK|Te Puni K\xC5\x8Dkiri", ""},
};

static const struct sentence finance[] = {
    {"Earnings before interest, taxes, depreciation and amortization (EBITDA) rose 4% year over year (YoY).",
     "EBITDA|Earnings before interest, taxes, depreciation and amortization; YoY|year over year", ""},
    {"The initial public offering (IPO) valued the firm at $5bn; its chief executive officer (CEO) sold none.",
     "IPO|initial public offering; CEO|chief executive officer", ""},
    {"The Federal Open Market Committee (FOMC) left the federal funds rate unchanged, and the Fed's chair spoke.",
     "FOMC|Federal Open Market Committee", ""},
    {"Environmental, social and governance (ESG) funds lost money.", "ESG|Environmental, social and governance", ""},
    {"An exchange-traded fund, or ETF, tracks an index such as the S&P 500.", "ETF|exchange-traded fund", "S&P"},
    {"The company (ticker: ACME) reported GAAP net income of $1.2 million (Q3 2023: $0.9 million).", "", "ACME GAAP"},
    {"Return on equity (ROE) is net income / shareholders' equity; the price-to-earnings (P/E) ratio is 14.",
     "ROE|Return on equity; P/E|price-to-earnings", ""},
    {"The London Interbank Offered Rate (LIBOR) gave way to the Secured Overnight Financing Rate (SOFR).",
     "LIBOR|London Interbank Offered Rate; SOFR|Secured Overnight Financing Rate", ""},
    {"Net asset value (\xE2\x80\x9CNAV\xE2\x80\x9D) per share was calculated under International Financial Reporting "
     "Standards (\xE2\x80\x9CIFRS\xE2\x80\x9D).",
     "NAV|Net asset value; IFRS|International Financial Reporting Standards", ""},
    {"Fiscal year (FY) 2024 guidance assumes a compound annual growth rate (CAGR) of 6%.",
     "FY|Fiscal year; CAGR|compound annual growth rate", ""},
    {"Mergers and acquisitions (M&A) slowed, profit and loss (P&L) statements show.",
     "M&A|Mergers and acquisitions; P&L|profit and loss", ""},
    {"Know-your-customer (KYC) and anti-money-laundering (AML) checks take a week.",
     "KYC|Know-your-customer; AML|anti-money-laundering", ""},
    {"Real Estate Investment Trusts (REITs), which pay dividends, fell.", "REITs|Real Estate Investment Trusts", ""},
    {"A special-purpose acquisition company (SPAC; also known as a blank-check company) has no business.",
     "SPAC|special-purpose acquisition company", ""},
    {"Gross domestic product\xE2\x80\x94GDP\xE2\x80\x94shrank 0.2% quarter on quarter.", "GDP|Gross domestic product", ""},
    {"Assets under management (AUM) totalled $8 trillion as of Dec. 31.", "AUM|Assets under management", ""},
    {"The European Central Bank (ECB) and the Bank of England (BoE) held rates; the BoJ did not.",
     "ECB|European Central Bank; BoE|Bank of England", "BoJ"},
    {"Collateralised debt obligations (CDOs) and credit default swaps (CDSs) were blamed.",
     "CDOs|Collateralised debt obligations; CDSs|credit default swaps", ""},
    {"Free cash flow (FCF) rose to \xE2\x82\xAC"
     "2.1bn (2022: \xE2\x82\xAC"
     "1.8bn), and capital expenditure (capex) fell.",
     "FCF|Free cash flow; capex|capital expenditure", ""},
    {"The Hong Kong Monetary Authority (HKMA) defended the HKD peg.", "HKMA|Hong Kong Monetary Authority", "HKD"},
    {"Small Business Administration (SBA) loans under the Paycheck Protection Program (PPP) were forgiven.",
     "SBA|Small Business Administration; PPP|Paycheck Protection Program", ""},
};

static const struct sentence sports[] = {
    {"Union of European Football Associations (UEFA) officials and the Football Association (FA) met.",
     "UEFA|Union of European Football Associations; FA|Football Association", ""},
    {"The video assistant referee (VAR) overruled the goal in the 88th minute (2-1).", "VAR|video assistant referee", ""},
    {"He was named most valuable player (MVP) of the National Basketball Association (NBA) finals.",
     "MVP|most valuable player; NBA|National Basketball Association", ""},
    {"Her personal best (PB) of 10.71 is also the national record (NR).", "PB|personal best; NR|national record", ""},
    {"His earned run average (ERA) was 2.31, with 7 RBI and 3 HR.", "ERA|earned run average", "RBI HR"},
    {"Lewis Hamilton (GBR) beat Max Verstappen (NED) by 1.2 s.", "", "GBR NED"},
    {"Ultimate Fighting Championship (UFC) president Dana White spoke in Las Vegas (NV).",
     "UFC|Ultimate Fighting Championship", NULL},
    {"The International Federation of Association Football (FIFA) banned him for 90 days.",
     "FIFA|International Federation of Association Football", ""},
    {"The World Anti-Doping Agency (WADA) appealed to the Court of Arbitration for Sport (CAS).",
     "WADA|World Anti-Doping Agency; CAS|Court of Arbitration for Sport", ""},
    {"The side won the Indian Premier League (IPL) and T20 cricket grew.", "IPL|Indian Premier League", NULL},
    {"FINAL SCORE: LIONS 24, BEARS 17. The Lions play again on Sunday.", "", NULL},
    {"The designated hitter, known as the DH, bats for the pitcher.", "DH|designated hitter", ""},
    {"Nelly Korda (United States) and Lydia Ko (New Zealand) tied for third (T3).", "", NULL},
    {"The Ladies Professional Golf Association (L.P.G.A.) and the P.G.A. Tour agreed.",
     "L.P.G.A.|Ladies Professional Golf Association", "P.G.A."},
};

static const struct sentence military[] = {
    {"AUKUS Pillar 2 covers artificial intelligence (AI) and undersea capabilities; AUKUS was signed in 2021.",
     "AI|artificial intelligence", "AUKUS"},
    {"The Arleigh Burke-class destroyer USS Mustin (DDG-89) sailed with the carrier strike group (CSG).",
     "CSG|carrier strike group", "USS DDG-89"},
    {"An anti-access/area-denial (A2/AD) bubble covers the strait.", "A2/AD|anti-access/area-denial", ""},
    {"Improvised explosive devices (IEDs) and unexploded ordnance (UXO) were cleared by explosive ordnance disposal (EOD) "
     "teams.",
     "IEDs|Improvised explosive devices; UXO|unexploded ordnance; EOD|explosive ordnance disposal", ""},
    {"The Air Force's F-35A Joint Strike Fighter (JSF) replaces the F-16 and the A-10.", "JSF|Joint Strike Fighter",
     "F-35A F-16 A-10"},
    {"The High Mobility Artillery Rocket System, known as HIMARS, fires the Army Tactical Missile System (ATACMS).",
     "HIMARS|High Mobility Artillery Rocket System; ATACMS|Army Tactical Missile System", ""},
    {"U.S. Indo-Pacific Command (USINDOPACOM) and United States Forces Korea (USFK) took part.",
     "USINDOPACOM|U.S. Indo-Pacific Command; USFK|United States Forces Korea", NULL},
    {"The Supreme Allied Commander Europe (SACEUR) commands Allied Command Operations (ACO).",
     "SACEUR|Supreme Allied Commander Europe; ACO|Allied Command Operations", ""},
    {"Submarine-launched ballistic missiles (SLBMs) and intercontinental ballistic missiles (ICBMs) form two legs of the "
     "triad.",
     "SLBMs|Submarine-launched ballistic missiles; ICBMs|intercontinental ballistic missiles", ""},
    {"The People's Liberation Army Rocket Force (PLARF) fired DF-21D missiles.",
     "PLARF|People's Liberation Army Rocket Force", "DF-21D"},
    {"Chemical, biological, radiological and nuclear (CBRN) defence was rehearsed.",
     "CBRN|Chemical, biological, radiological and nuclear", ""},
    {"The unmanned surface vessel (USV) Sea Hunter was built by DARPA, the Defense Advanced Research Projects Agency.",
     "USV|unmanned surface vessel; DARPA|Defense Advanced Research Projects Agency", ""},
    {"Rules of engagement (ROE) were tightened after the friendly-fire (so-called \"blue on blue\") incident.",
     "ROE|Rules of engagement", ""},
    {"Observe, orient, decide, act (the OODA loop) was coined by Boyd.", "OODA|Observe, orient, decide, act", ""},
    {"Maj. Gen. A. B. Smith (Ret.) led III Corps and later XVIII Airborne Corps.", "", ""},
    {"The Republic of China (ROC) Navy, the People's Republic of China (PRC) and the Japan Maritime Self-Defense Force "
     "(JMSDF) watch the strait.",
     "ROC|Republic of China; PRC|People's Republic of China; JMSDF|Japan Maritime Self-Defense Force", ""},
    {"A medium-altitude long-endurance (MALE) drone and unmanned combat aerial vehicles (UCAVs) struck.",
     "MALE|medium-altitude long-endurance; UCAVs|unmanned combat aerial vehicles", ""},
    {"The Joint Direct Attack Munition (JDAM) kit turns dumb bombs into precision-guided munitions, or PGMs.",
     "JDAM|Joint Direct Attack Munition; PGMs|precision-guided munitions", ""},
    {"The Islamic Revolutionary Guard Corps (IRGC) and the Popular Mobilization Forces (PMF) traded fire.",
     "IRGC|Islamic Revolutionary Guard Corps; PMF|Popular Mobilization Forces", ""},
    {"Air Force Global Strike Command (AFGSC) flew B-2s; HMS Queen Elizabeth (R08) sailed.",
     "AFGSC|Air Force Global Strike Command", NULL},
    {"An explosively formed penetrator (EFP) hit the mine-resistant ambush protected (MRAP) truck.",
     "EFP|explosively formed penetrator; MRAP|mine-resistant ambush protected", ""},
    {"Weapons of mass destruction (WMD) and man-portable air-defense systems (MANPADS) proliferate.",
     "WMD|Weapons of mass destruction; MANPADS|man-portable air-defense systems", ""},
};

static const struct sentence directives[] = {
    {"The European Border and Coast Guard Agency (Frontex) and the European Union Agency for Law Enforcement Cooperation "
     "(Europol) cooperate.",
     "", ""},
    {"The Common Agricultural Policy (CAP) accounts for 31 % of the multiannual financial framework (MFF) 2021-2027.",
     "CAP|Common Agricultural Policy; MFF|multiannual financial framework", ""},
    {"Directive 2008/98/EC of the European Parliament and of the Council of 19 November 2008 (OJ L 312, 22.11.2008, p. 3)",
     "", "EC OJ"},
    {"The European Economic and Social Committee (EESC) adopted its opinion by 200 votes to 3 (5 abstentions).",
     "EESC|European Economic and Social Committee", ""},
    {"persistent organic pollutants (POPs), polycyclic aromatic hydrocarbons (PAHs)",
     "POPs|persistent organic pollutants; PAHs|polycyclic aromatic hydrocarbons", ""},
    {"Member States shall set up National Competent Authorities (\xE2\x80\x98NCAs\xE2\x80\x99) and notify the European "
     "Securities and Markets Authority (\xE2\x80\x98"
     "ESMA\xE2\x80\x99).",
     "NCAs|National Competent Authorities; ESMA|European Securities and Markets Authority", ""},
    {"The Nomenclature of Territorial Units for Statistics (NUTS) has three levels (NUTS 1, 2 and 3).",
     "NUTS|Nomenclature of Territorial Units for Statistics", ""},
    {"The Group of European Regulators, hereinafter referred to as \xE2\x80\x98GER\xE2\x80\x99, shall meet twice a year.",
     "GER|Group of European Regulators", ""},
    {"The European Free Trade Association (EFTA) States and the European Economic Area (EEA) Agreement apply.",
     "EFTA|European Free Trade Association; EEA|European Economic Area", ""},
    {"The rapid alert system for food and feed (\xE2\x80\x98RASFF\xE2\x80\x99) is a network.",
     "RASFF|rapid alert system for food and feed", ""},
    {"The Single Resolution Mechanism (SRM) and the Deposit Guarantee Schemes Directive (DGSD) protect savers.",
     "SRM|Single Resolution Mechanism; DGSD|Deposit Guarantee Schemes Directive", ""},
    {"The European Agricultural Fund for Rural Development (EAFRD) supports farmers; the EAFRD budget is fixed.",
     "EAFRD|European Agricultural Fund for Rural Development", ""},
    {"genetically modified organisms (GMOs), in accordance with Article 3(1), point (c), TFEU",
     "GMOs|genetically modified organisms", "TFEU"},
    {"The High Representative of the Union for Foreign Affairs and Security Policy (HR/VP) spoke.", "", NULL},
};

static const struct sentence medicine[] = {
    {"Estimated glomerular filtration rate (eGFR) below 60 mL/min/1.73 m2 defines chronic kidney disease (CKD).",
     "eGFR|Estimated glomerular filtration rate; CKD|chronic kidney disease", ""},
    {"Acute respiratory distress syndrome (ARDS) developed in 12 patients (24%, 95% CI 13\xE2\x80\x93"
     "37%).",
     "ARDS|Acute respiratory distress syndrome", "CI"},
    {"The odds ratio (OR) was 1.4 (95% confidence interval [CI], 1.1-1.8; P = .02).",
     "OR|odds ratio; CI|confidence interval", ""},
    {"Non-steroidal anti-inflammatory drugs (NSAIDs) inhibit cyclooxygenase-2 (COX-2).",
     "NSAIDs|Non-steroidal anti-inflammatory drugs; COX-2|cyclooxygenase-2", ""},
    {"ST-segment elevation myocardial infarction (STEMI) was treated by percutaneous coronary intervention (PCI).",
     "STEMI|ST-segment elevation myocardial infarction; PCI|percutaneous coronary intervention", NULL},
    {"Magnetic resonance imaging (MRI) and computed tomography (CT) were normal; a repeat MRI was not.",
     "MRI|Magnetic resonance imaging; CT|computed tomography", ""},
    {"Human immunodeficiency virus (HIV) pre-exposure prophylaxis (PrEP) was offered.",
     "HIV|Human immunodeficiency virus; PrEP|pre-exposure prophylaxis", ""},
    {"Attention-deficit/hyperactivity disorder (ADHD) was diagnosed per the DSM-5.",
     "ADHD|Attention-deficit/hyperactivity disorder", "DSM-5"},
    {"Vitamin B12 and vitamin D (10 \xC2\xB5g) were within range (200\xE2\x80\x93"
     "900 pg/mL).",
     "", NULL},
    {"The National Institute for Health and Care Excellence (NICE) recommends cognitive behavioural therapy (CBT).",
     "NICE|National Institute for Health and Care Excellence; CBT|cognitive behavioural therapy", ""},
    {"Chronic obstructive pulmonary disease (COPD) and obstructive sleep apnoea (OSA) overlap.",
     "COPD|Chronic obstructive pulmonary disease; OSA|obstructive sleep apnoea", ""},
    {"Low-density lipoprotein cholesterol (LDL-C) was measured; HDL-C was not.",
     "LDL-C|Low-density lipoprotein cholesterol", NULL},
    {"Randomised controlled trials (RCTs) of selective serotonin reuptake inhibitors (SSRIs) were pooled.",
     "RCTs|Randomised controlled trials; SSRIs|selective serotonin reuptake inhibitors", ""},
    {"Tumour necrosis factor alpha (TNF-\xCE\xB1) and interleukin 6 (IL-6) rose.",
     "TNF-\xCE\xB1|Tumour necrosis factor alpha; IL-6|interleukin 6", ""},
    {"The hazard ratio (HR) for death was 0.80 (95% CI 0.70-0.91; p=0.001).", "HR|hazard ratio", "CI"},
    {"The World Health Organization's (WHO's) International Classification of Diseases, 11th revision (ICD-11), is used.",
     "ICD-11|International Classification of Diseases, 11th revision; WHO|World Health Organization", NULL},
};

static const struct sentence elsewhere[] = {
    {"The Australian Broadcasting Corporation (ABC) and the Commonwealth Scientific and Industrial Research Organisation "
     "(CSIRO) signed an accord.",
     "ABC|Australian Broadcasting Corporation; CSIRO|Commonwealth Scientific and Industrial Research Organisation", ""},
    {"The Bharatiya Janata Party (BJP) and the Rashtriya Swayamsevak Sangh (RSS) differ on it.",
     "BJP|Bharatiya Janata Party; RSS|Rashtriya Swayamsevak Sangh", ""},
    {"The Economic Freedom Fighters (EFF) walked out of the National Assembly (NA), and Cosatu backed them.",
     "EFF|Economic Freedom Fighters; NA|National Assembly", ""},
    {"The Royal Canadian Mounted Police (RCMP) in British Columbia (B.C.) made an arrest.",
     "RCMP|Royal Canadian Mounted Police; B.C.|British Columbia", ""},
    {"Rakhine's Arakan Army (AA) fought the State Administration Council, or SAC, as the junta calls itself.",
     "AA|Arakan Army; SAC|State Administration Council", ""},
    {"Singapore's Housing and Development Board (HDB) flats and the Mass Rapid Transit (MRT) network expand.",
     "HDB|Housing and Development Board; MRT|Mass Rapid Transit", ""},
    {"The Crown Prosecution Service (CPS) charged the MP under section 5.", "CPS|Crown Prosecution Service", "MP"},
    {"Bangko Sentral ng Pilipinas (BSP) kept its rate; the Philippine Atmospheric, Geophysical and Astronomical Services "
     "Administration (PAGASA) warned of rain.",
     "BSP|Bangko Sentral ng Pilipinas; PAGASA|Philippine Atmospheric, Geophysical and Astronomical Services Administration",
     ""},
    {"The Garda S\xC3\xADoch\xC3\xA1na Ombudsman Commission (GSOC) opened a file.",
     "GSOC|Garda S\xC3\xADoch\xC3\xA1na Ombudsman Commission", ""},
    {"The Parti Qu\xC3\xA9"
     "b\xC3\xA9"
     "cois (PQ) and Coalition Avenir Qu\xC3\xA9"
     "bec (CAQ) debated Bill 96.",
     "PQ|Parti Qu\xC3\xA9"
     "b\xC3\xA9"
     "cois; CAQ|Coalition Avenir Qu\xC3\xA9"
     "bec",
     ""},
    {"The Economic Community of West African States (Ecowas) imposed sanctions; Ecowas leaders met in Abuja.",
     "Ecowas|Economic Community of West African States", ""},
    {"The Scottish National party (SNP) and the Democratic Unionist party (DUP) abstained.",
     "SNP|Scottish National party; DUP|Democratic Unionist party", ""},
};

static const struct sentence lists[] = {
    {"List of abbreviations\n\nAI \xE2\x80\x93 artificial intelligence\nDNS \xE2\x80\x93 Domain Name System\nIoT "
     "\xE2\x80\x93 Internet of Things\nSaaS \xE2\x80\x93 software as a service\n",
     "AI|artificial intelligence; DNS|Domain Name System; IoT|Internet of Things; SaaS|software as a service", ""},
    {"Abbreviations: ANOVA, analysis of variance; BP, blood pressure; HR, heart rate.",
     "ANOVA|analysis of variance; BP|blood pressure; HR|heart rate", ""},
    {"ANOVA = analysis of variance; BP = blood pressure; NA = not available.",
     "ANOVA|analysis of variance; BP|blood pressure; NA|not available", ""},
    {"1. API (Application Programming Interface)\n2. SDK (Software Development Kit)\n3. XYZ (placeholder)\n",
     "API|Application Programming Interface; SDK|Software Development Kit", "XYZ"},
    {"NOTE: LOQ, limit of quantification; ND, not detected; SD, standard deviation.",
     "LOQ|limit of quantification; ND|not detected; SD|standard deviation", ""},
    {"CPU.....Central processing unit\nRAM.....Random-access memory\n",
     "CPU|Central processing unit; RAM|Random-access memory", ""},
    {"GDP per capita(1)\n\n(1) GDP stands for gross domestic product.\n", "GDP|gross domestic product", ""},
    {"AML (anti-money laundering), CFT (countering the financing of terrorism), and PF (proliferation financing) rules "
     "apply.",
     "AML|anti-money laundering; CFT|countering the financing of terrorism; PF|proliferation financing", ""},
    {"Acronym | Definition\nHTTP | Hypertext Transfer Protocol\nTLS | Transport Layer Security\n",
     "HTTP|Hypertext Transfer Protocol; TLS|Transport Layer Security", ""},
    {"BMI: body mass index, SBP: systolic blood pressure, DBP: diastolic blood pressure.",
     "BMI|body mass index; SBP|systolic blood pressure; DBP|diastolic blood pressure", ""},
    {"Abbreviations: BMI = body mass index, CVD = cardiovascular disease, MI = myocardial infarction.",
     "BMI|body mass index; CVD|cardiovascular disease; MI|myocardial infarction", ""},
    {"- **API** - Application Programming Interface\n- **MVC** \xE2\x80\x94 Model View Controller\n",
     "API|Application Programming Interface; MVC|Model View Controller", ""},
    {"CAGR compound annual growth rate\nEPS earnings per share\nROI return on investment\n",
     "CAGR|compound annual growth rate; EPS|earnings per share; ROI|return on investment", ""},
};

static const struct sentence conflicts[] = {
    {"The American Bar Association (ABA) met. Elsewhere the American Booksellers Association (ABA) met.",
     "ABA|American Bar Association; ABA|American Booksellers Association", ""},
    {"Computer-aided design (CAD) helps. Patients with coronary artery disease (CAD) rest. The CAD files are lost.",
     "CAD|Computer-aided design; CAD|coronary artery disease", ""},
    {"The World Bank's International Finance Corporation (IFC) lends. The International Finance Corporation (IFC) is in "
     "Washington.",
     "IFC|International Finance Corporation; IFC|International Finance Corporation", ""},
    {"The command post (CP) moved; the Communist Party (CP) did not.", "CP|command post; CP|Communist Party", ""},
};

static const struct sentence negatives[] = {
    {"She earned a B.A. from Yale and a Ph.D. (Cambridge) before joining the firm.", "", NULL},
    {"Apollo 11 (July 1969) landed on the Moon; Saturn V flew again.", "", ""},
    {"At 10 a.m. (EST) the markets opened; by 4 P.M. they had closed.", "", "EST"},
    {"Add 5 mL of HCl (1 M) and 2 g of Fe2O3 at 37 \xC2\xB0"
     "C.",
     "", NULL},
    {"Model numbers X100 and ZX-81 are out of stock.", "", NULL},
    {"Chapter II (pages 10\xE2\x80\x93"
     "20) and Appendix B (Figures 3 and 4) discuss it.",
     "", ""},
    {"if (x == NULL) { return ERR_NOMEM; } /* see foo(3) */", "", NULL},
    {"The ratio of A to B (A/B) is 3.", "", NULL},
    {"Winners: 1. Anna (SWE), 2. Bea (NOR), 3. Cleo (USA).", "", "SWE NOR USA"},
    {"He shouted \"NO!\" and \"STOP!\" and ran.", "", ""},
    {"Order within 24 hours (Mon\xE2\x80\x93"
     "Fri) and we ship (UK only).",
     "", "UK"},
    {"John F. Kennedy (D) beat Richard M. Nixon (R) in 1960.", "", ""},
    {"The letter was signed J.S.B. (see note 3).", "", NULL},
    {"The Times (of London) and Le Monde (Paris) ran it.", "", ""},
    {"The album (2003) sold well (RIAA: 3\xC3\x97 Platinum).", "", "RIAA"},
    {"Type O negative blood (O-) is rare, type AB is rarer.", "", NULL},
    {"Smith & Wesson (S&W) revolvers were sold.", "S&W|Smith & Wesson", ""},
    {"The movie stars Tom Hanks (Forrest), Robin Wright (Jenny) and Gary Sinise (Lt. Dan).", "", ""},
    {"Mix the two parts (A and B) until smooth (about 5 min).", "", ""},
    {"The bill passed 51\xE2\x80\x93"
     "49 (Yeas: 51; Nays: 49).",
     "", ""},
    {"The Ravens (12-5) beat the Steelers (10-7) at M&T Bank Stadium.", "", NULL},
    {"He is a Fellow of the Royal Society (FRS, 1999) and holds a CBE.", "FRS|Fellow of the Royal Society", "CBE"},
    {"Prices in USD (incl. VAT) are shown.", "", "USD VAT"},
    {"Take bus No. 42 (Mon.\xE2\x80\x93Sat.) to St. Mary's (C of E) School.", "", NULL},
    {"The Toyota RAV4 and BMW X5 were tested.", "", NULL},
    {"Use of drones (and other devices) is banned (Art. 5 DSA).", "", "DSA"},
    {"In Act II (Scene 3) HAMLET enters.", "", NULL},
    {"Results are shown as mean (SD) unless noted (NS = not significant).", "NS|not significant", "SD"},
    {"Dial 911 (US), 999 (UK) or 112 (EU).", "", "US UK EU"},
    {"Rolling Stone (April 1994); NME (May 1994); Q (June 1994).", "", "NME"},
};

START_TEST(news_are_read) { check_sentence(&news[_i]); }
END_TEST

START_TEST(contracts_are_read) { check_sentence(&contracts[_i]); }
END_TEST

START_TEST(science_are_read) { check_sentence(&science[_i]); }
END_TEST

START_TEST(encyclopaedia_are_read) { check_sentence(&encyclopaedia[_i]); }
END_TEST

START_TEST(manuals_are_read) { check_sentence(&manuals[_i]); }
END_TEST

START_TEST(government_are_read) { check_sentence(&government[_i]); }
END_TEST

START_TEST(finance_are_read) { check_sentence(&finance[_i]); }
END_TEST

START_TEST(sports_are_read) { check_sentence(&sports[_i]); }
END_TEST

START_TEST(military_are_read) { check_sentence(&military[_i]); }
END_TEST

START_TEST(directives_are_read) { check_sentence(&directives[_i]); }
END_TEST

START_TEST(medicine_are_read) { check_sentence(&medicine[_i]); }
END_TEST

START_TEST(elsewhere_are_read) { check_sentence(&elsewhere[_i]); }
END_TEST

START_TEST(lists_are_read) { check_sentence(&lists[_i]); }
END_TEST

START_TEST(conflicts_are_read) { check_sentence(&conflicts[_i]); }
END_TEST

START_TEST(negatives_are_read) { check_sentence(&negatives[_i]); }
END_TEST

int main(void) {
    Suite *suite = suite_create("discover kinds");
    TCase *sentences = tcase_create("sentences");

    tcase_add_loop_test(sentences, news_are_read, 0, ROWS(news));
    tcase_add_loop_test(sentences, contracts_are_read, 0, ROWS(contracts));
    tcase_add_loop_test(sentences, science_are_read, 0, ROWS(science));
    tcase_add_loop_test(sentences, encyclopaedia_are_read, 0, ROWS(encyclopaedia));
    tcase_add_loop_test(sentences, manuals_are_read, 0, ROWS(manuals));
    tcase_add_loop_test(sentences, government_are_read, 0, ROWS(government));
    tcase_add_loop_test(sentences, finance_are_read, 0, ROWS(finance));
    tcase_add_loop_test(sentences, sports_are_read, 0, ROWS(sports));
    tcase_add_loop_test(sentences, military_are_read, 0, ROWS(military));
    tcase_add_loop_test(sentences, directives_are_read, 0, ROWS(directives));
    tcase_add_loop_test(sentences, medicine_are_read, 0, ROWS(medicine));
    tcase_add_loop_test(sentences, elsewhere_are_read, 0, ROWS(elsewhere));
    tcase_add_loop_test(sentences, lists_are_read, 0, ROWS(lists));
    tcase_add_loop_test(sentences, conflicts_are_read, 0, ROWS(conflicts));
    tcase_add_loop_test(sentences, negatives_are_read, 0, ROWS(negatives));
    suite_add_tcase(suite, sentences);
    return run_suite(suite);
}
