/* Short and long forms in sentences of many kinds: what is found, and that nothing else is. All sentences are our own. */
#include <stdio.h>

#include "sentence.h"
#include "suite.h"

static const struct sentence general[] = {
    {"FEMA, the Federal Emergency Management Agency, sent trucks.", "FEMA|Federal Emergency Management Agency", ""},
    {"The CPI, or consumer price index, rose.", "CPI|consumer price index", ""},
    {"The PPE \xE2\x80\x93 personal protective equipment \xE2\x80\x93 came late.", "PPE|personal protective equipment", ""},
    {"The PPE\xE2\x80\x94personal protective equipment\xE2\x80\x94"
     "came late.",
     "PPE|personal protective equipment", ""},
    {"The PPE - personal protective equipment - came late.", "PPE|personal protective equipment", ""},
    {"The consumer price index \xE2\x80\x93 CPI \xE2\x80\x93 rose.", "CPI|consumer price index", ""},
    {"CPI is the consumer price index, and it rose.", "CPI|consumer price index", ""},
    {"The consumer price index, abbreviated to CPI, rose.", "CPI|consumer price index", ""},
    {"The consumer price index is abbreviated to CPI in tables.", "CPI|consumer price index", ""},
    {"Search engine optimization \xE2\x80\x93 commonly referred to as SEO \xE2\x80\x93 is an art.",
     "SEO|Search engine optimization", ""},
    {"The Graphical User Interface / GUI is new.", "GUI|Graphical User Interface", ""},
    {"FIFA, the big association, and the CPI, or something like it, rose.", "", "FIFA CPI"},
    {"NATO is the name that all know.", "", "NATO"},
    {"It is committed to NATO and linked to CPI data.", "", "NATO CPI"},
    {"The Japanese Self-Defense Forces (JSDF) flew over the strait.", "JSDF|Japanese Self-Defense Forces", ""},
    {"It rests on signals intelligence (SIGINT), which includes decryption.", "SIGINT|signals intelligence", ""},
    {"A Terminal High Altitude Area Defense (THAAD) battery is there, and THAAD stays.",
     "THAAD|Terminal High Altitude Area Defense", ""},
    {"They joined the General Security of Military Information Agreement (GSOMIA) in spring.",
     "GSOMIA|General Security of Military Information Agreement", ""},
    {"A bilateral Nuclear Consultative Group (NCG) was set up.", "NCG|Nuclear Consultative Group", ""},
    {"The Korean Central News Agency (KCNA) said so.", "KCNA|Korean Central News Agency", ""},
    {"They share DPRK (North Korea) warning data.", "DPRK|North Korea", ""},
    {"He defended Japan and the ROK (South Korea) at once.", "ROK|South Korea", ""},
    {"NATO-like bodies have not emerged; the US and ASEAN differ.", "", "NATO US ASEAN"},
    {"A B-52 and an MQ-9 landed near the AN/TPY-2 radar.", "", "B-52 MQ-9 AN/TPY-2"},
    {"The World Health Organization (WHO) and the International Monetary Fund (IMF) agreed.",
     "WHO|World Health Organization; IMF|International Monetary Fund", ""},
    {"The city's public works department, or PWD, repairs roads.", "PWD|public works department", ""},
    {"Unmanned aerial vehicles (UAVs) were seen; one UAV crashed.", "UAVs|Unmanned aerial vehicles", ""},
    {"The Financial Action Task Force on Money Laundering (FATF) met in Paris.",
     "FATF|Financial Action Task Force on Money Laundering", ""},
    {"Intelligence, surveillance and reconnaissance (ISR) flights went on.",
     "ISR|Intelligence, surveillance and reconnaissance", ""},
    {"Command, control, communications, computers, intelligence, surveillance and reconnaissance (C4ISR) costs more.",
     "C4ISR|Command, control, communications, computers, intelligence, surveillance and reconnaissance", ""},
    {"The World Wide Web Consortium (W3C) drafts it.", "W3C|World Wide Web Consortium", ""},
    {"Ministers of the Group of Seven (G7) spoke.", "G7|Group of Seven", NULL},
    {"The company spent more on research and development (R&D) last year.", "R&D|research and development", ""},
    {"The BBC (British Broadcasting Corporation) reported it.", "BBC|British Broadcasting Corporation", ""},
    {"UNICEF stands for United Nations International Children's Emergency Fund, and it began in 1946.",
     "UNICEF|United Nations International Children's Emergency Fund", ""},
    {"An automated teller machine, known as an ATM, ate my card.", "ATM|automated teller machine", ""},
    {"The Transportation Security Administration, known as TSA, screens bags.",
     "TSA|Transportation Security Administration", ""},
    {"The European Central Bank, abbreviated as ECB, held rates.", "ECB|European Central Bank", ""},
    {"GPS, short for Global Positioning System, needs four satellites.", "GPS|Global Positioning System", ""},
    {"The New York Police Department (\"NYPD\") closed the street.", "NYPD|New York Police Department", ""},
    {"The Royal Air Force (\xE2\x80\x9CRAF\xE2\x80\x9D) flew.", "RAF|Royal Air Force", ""},
    {"The National Aeronautics and Space Administration [NASA] launched it.",
     "NASA|National Aeronautics and Space Administration", ""},
    {"The Federal Bureau of Investigation (FBI) and the Central Intelligence Agency (CIA) differ.",
     "FBI|Federal Bureau of Investigation; CIA|Central Intelligence Agency", ""},
    {"The Organization of the Petroleum Exporting Countries (OPEC) cut output.",
     "OPEC|Organization of the Petroleum Exporting Countries", ""},
    {"M\xC3\xA9"
     "decins Sans Fronti\xC3\xA8res (MSF) opened a clinic.",
     "MSF|M\xC3\xA9"
     "decins Sans Fronti\xC3\xA8res",
     ""},
    {"La Organizaci\xC3\xB3n de las Naciones Unidas (ONU) vot\xC3\xB3.", "ONU|Organizaci\xC3\xB3n de las Naciones Unidas",
     ""},
    {"L'Organisation mondiale de la sant\xC3\xA9 (OMS) a publi\xC3\xA9 un rapport.",
     "OMS|Organisation mondiale de la sant\xC3\xA9", ""},
    {"Die Europ\xC3\xA4ische Zentralbank (EZB) tagt.", NULL, ""},
    {"Our chief executive officer (CEO) and chief financial officer (CFO) resigned.",
     "CEO|chief executive officer; CFO|chief financial officer", ""},
    {"A non-governmental organization (NGO) gave food.", "NGO|non-governmental organization", ""},
    {"Small and medium-sized enterprises (SMEs) complained.", "SMEs|Small and medium-sized enterprises", ""},
    {"Foreign direct investment (FDI; see below) fell.", "FDI|Foreign direct investment", ""},
    {"The value added tax (VAT, a levy on sales) rose.", "VAT|value added tax", ""},
    {"Members of the European Parliament (MEPs) voted.", "MEPs|Members of the European Parliament", ""},
    {"The Department of Defense (DoD) declined.", "DoD|Department of Defense", ""},
    {"The U.S. Department of Energy (DOE) funds it.", "DOE|Department of Energy", "U.S."},
    {"Light-emitting diodes (LEDs) save power.", "LEDs|Light-emitting diodes", ""},
    {"The Internet of Things (IoT) grows.", "IoT|Internet of Things", ""},
    {"Call it by its name: Organization for Security and Co-operation in Europe (OSCE).",
     "OSCE|Organization for Security and Co-operation in Europe", ""},
    {"The Union of Soviet Socialist Republics (USSR) ended in 1991.", "USSR|Union of Soviet Socialist Republics", ""},
    {"The United Nations Educational, Scientific and Cultural Organization (UNESCO) lists it.",
     "UNESCO|United Nations Educational, Scientific and Cultural Organization", ""},
    {"Improvised explosive devices (IEDs) were found. An IED is cheap.", "IEDs|Improvised explosive devices", ""},
    {"The ship's combat information center (CIC) went dark.", "CIC|combat information center", ""},
    {"The National Transportation Safety Board opened an inquiry. Later NTSB staff came.",
     "NTSB|National Transportation Safety Board", ""},
    {"The Group of Seven (G7) and the Group of 20 (G20) met.", "G7|Group of Seven; G20|Group of 20", ""},
    {"The Ministry of Trade, Industry and Energy (MOTIE) said so.", "MOTIE|Ministry of Trade, Industry and Energy", ""},
    {"Korea Aerospace Industries (KAI) delivered 20 FA-50 jets.", "KAI|Korea Aerospace Industries", "FA-50"},
    {"The Democratic Progressive Party (DPP) and the Kuomintang (KMT) argued.",
     "DPP|Democratic Progressive Party; KMT|Kuomintang", ""},
    {"The International Atomic Energy Agency, the IAEA, warned.", "IAEA|International Atomic Energy Agency", ""},
    {"The National Oceanic and Atmospheric Administration, also known as NOAA, warned of storms.",
     "NOAA|National Oceanic and Atmospheric Administration", ""},
    {"The party, known by its initials AfD, won.", "", "AfD"},
    {"The African Union (AU)'s envoy left.", "AU|African Union", ""},
    {"Shares of Taiwan Semiconductor Manufacturing Co. (TSMC) rose.", "TSMC|Taiwan Semiconductor Manufacturing Co.", ""},
    {"Chinese electric vehicles (EVs) sell well; an EV is cheap.", "EVs|electric vehicles", ""},
    {"The vote (52-48) failed, Sen. John Roe (D-Mass.) said.", "", ""},
    {"Members of Parliament (MPs) voted 312-236.", "MPs|Members of Parliament", ""},
    {"The International Committee of the Red Cross (ICRC) visited them.", "ICRC|International Committee of the Red Cross",
     ""},
    {"Doctors Without Borders, known by its French acronym MSF, left.", "", "MSF"},
    {"The Anti-Ballistic Missile (ABM) Treaty of 1972 ended.", "ABM|Anti-Ballistic Missile", ""},
    {"An intercontinental ballistic missile, or ICBM, flew 1,000 km.", "ICBM|intercontinental ballistic missile", ""},
    {"Intermediate-Range Nuclear Forces (INF) Treaty talks failed.", "INF|Intermediate-Range Nuclear Forces", ""},
    {"It is called WASP (White Anglo-Saxon Protestant) there.", "WASP|White Anglo-Saxon Protestant", ""},
    {"He is a CPA (certified public accountant) by trade.", "CPA|certified public accountant", ""},
    {"The body mass index - BMI for short - is crude.", "BMI|body mass index", ""},
    {"A graphics processing unit, a.k.a. GPU, is fast.", "GPU|graphics processing unit", ""},
    {"Use a virtual private network (commonly called a VPN) abroad.", "VPN|virtual private network", ""},
    {"the Intergovernmental Panel on Climate Change, IPCC, said", "IPCC|Intergovernmental Panel on Climate Change", ""},
    {"WHO: The World Health Organization said on Monday it would act.", "WHO|World Health Organization", ""},
    {"The minister of foreign affairs (MFA) left.", "MFA|minister of foreign affairs", ""},
    {"His wife (Ms. Roe) and his son (Sam) came.", "", ""},
    {"He joined the firm (then called IBM) in 1960.", "", "IBM"},
};

static const struct sentence legal[] = {
    {"\"KPI\" means key performance indicator.", "KPI|key performance indicator", ""},
    {"\"SOW\" shall mean a statement of work.", "SOW|statement of work", ""},
    {"\"VAT\" means value added tax and any tax like it.", "VAT|value added tax", ""},
    {"VAT means value added tax.", "VAT|value added tax", ""},
    {"**KPI** means key performance indicator.", "KPI|key performance indicator", ""},
    {"**\"KPI\"** shall mean key performance indicator.", "KPI|key performance indicator", ""},
    {"\"SLA\" has the meaning service level agreement.", "SLA|service level agreement", ""},
    {"NATO means a lot to them.", "", "NATO"},
    {"The General Data Protection Regulation (EU) 2016/679 (\"GDPR\") applies.", "GDPR|General Data Protection Regulation",
     "EU"},
    {"The Capital Requirements Regulation (EU) No 575/2013 (CRR) applies.", "CRR|Capital Requirements Regulation", "EU"},
    {"The Securities and Exchange Commission (the \"SEC\") filed suit.", "SEC|Securities and Exchange Commission", ""},
    {"This Non-Disclosure Agreement (hereinafter \"NDA\") binds both sides.", "NDA|Non-Disclosure Agreement", ""},
    {"The General Data Protection Regulation (hereinafter referred to as the GDPR) applies.",
     "GDPR|General Data Protection Regulation", ""},
    {"Acme Corporation (the \"Company\") and Zenith Ltd. (the \"Buyer\") agree as follows.", "", ""},
    {"The parties (collectively, the \"Parties\") waive it.", "", ""},
    {"(a) arrangements, (b) benefits, and (c) costs are excluded.", "", ""},
    {"Article 5(A) and Section 12(B)(ii) remain in force.", "", NULL},
    {"The Federal Rules of Civil Procedure (FRCP) govern.", "FRCP|Federal Rules of Civil Procedure", ""},
    {"The Court of Justice of the European Union (CJEU) held otherwise.", "CJEU|Court of Justice of the European Union",
     ""},
    {"The European Convention on Human Rights (ECHR) protects it.", "ECHR|European Convention on Human Rights", ""},
    {"The International Criminal Tribunal for the former Yugoslavia (ICTY) sat in The Hague.",
     "ICTY|International Criminal Tribunal for the former Yugoslavia", ""},
    {"The International Criminal Court (or \"ICC\") has jurisdiction.", "ICC|International Criminal Court", ""},
    {"The Americans with Disabilities Act of 1990 (ADA) forbids it.", "ADA|Americans with Disabilities Act of 1990", ""},
    {"The Freedom of Information Act (\"FOIA\") requires an answer.", "FOIA|Freedom of Information Act", ""},
    {"The Racketeer Influenced and Corrupt Organizations Act (RICO) was invoked.",
     "RICO|Racketeer Influenced and Corrupt Organizations Act", ""},
    {"See Smith v. Jones, 410 U.S. 113 (1973) (White, J., dissenting).", "", "U.S."},
    {"An alternative dispute resolution (ADR) clause follows.", "ADR|alternative dispute resolution", ""},
    {"The memorandum of understanding (\"MOU\") expired.", "MOU|memorandum of understanding", ""},
    {"Each limited liability company (an \"LLC\") files yearly.", "LLC|limited liability company", ""},
    {"The United Nations Convention on the Law of the Sea (UNCLOS) defines it.",
     "UNCLOS|United Nations Convention on the Law of the Sea", ""},
    {"The Universal Declaration of Human Rights (UDHR), adopted in 1948, lists them.",
     "UDHR|Universal Declaration of Human Rights", ""},
    {"The World Trade Organization (\"WTO\"), its Dispute Settlement Body (\"DSB\") and its members met.",
     "WTO|World Trade Organization; DSB|Dispute Settlement Body", ""},
    {"The Committee on the Elimination of Discrimination against Women (CEDAW) replied.",
     "CEDAW|Committee on the Elimination of Discrimination against Women", ""},
    {"The Office of the United Nations High Commissioner for Refugees (UNHCR) objected.",
     "UNHCR|United Nations High Commissioner for Refugees", ""},
    {"He paid EUR 500 (five hundred euros) in cash.", "", "EUR"},
    {"The plaintiff (P) sued.", NULL, ""},
    {"Regulation (EU) No 1025/2012 applies.", "", "EU"},
    {"The European Food Safety Authority (hereafter: EFSA) advises.", "EFSA|European Food Safety Authority", ""},
    {"The Food and Agriculture Organization of the United Nations (FAO) reports.",
     "FAO|Food and Agriculture Organization of the United Nations", ""},
    {"Intellectual property rights (\"IPRs\") include patents.", "IPRs|Intellectual property rights", ""},
    {"The Sentencing Guidelines (USSG) were amended.", "", "USSG"},
    {"Every Member State SHALL notify the Commission; it MUST NOT delay.", "", ""},
    {"The Immigration and Nationality Act (INA) bars it.", "INA|Immigration and Nationality Act", ""},
    {"A request under mutual legal assistance treaties (MLATs) takes months.", "MLATs|mutual legal assistance treaties",
     ""},
    {"The Chief of the Division, Mr. R. Roe (the \"Declarant\"), signed.", "", ""},
    {"The Bank for International Settlements, formerly BIS, is in Basel.", NULL, NULL},
    {"The Environmental Protection Agency (the \"EPA\" or the \"Agency\") issued a rule.",
     "EPA|Environmental Protection Agency", ""},
    {"The International Covenant on Civil and Political Rights (ICCPR) applies.",
     "ICCPR|International Covenant on Civil and Political Rights", ""},
    {"The Equal Employment Opportunity Commission (EEOC) sued.", "EEOC|Equal Employment Opportunity Commission", ""},
    {"The Uniform Commercial Code (U.C.C.) differs.", "U.C.C.|Uniform Commercial Code", ""},
    {"Acme Holdings Incorporated (\xE2\x80\x9C"
     "AHI\xE2\x80\x9D) shall indemnify the Buyer.",
     "AHI|Acme Holdings Incorporated", ""},
    {"The Local Government Pension Scheme (hereinafter referred to as \xE2\x80\x9CLGPS\xE2\x80\x9D) is closed.",
     "LGPS|Local Government Pension Scheme", ""},
    {"The Customer Data Platform Agreement (this \xE2\x80\x9C"
     "CDPA\xE2\x80\x9D) takes effect on signature.",
     "CDPA|Customer Data Platform Agreement", ""},
    {"The Financial Conduct Authority (the \xE2\x80\x9C"
     "FCA\xE2\x80\x9D, formerly the Financial Services Authority or \xE2\x80\x9C"
     "FSA\xE2\x80\x9D) regulates it.",
     "FCA|Financial Conduct Authority; FSA|Financial Services Authority", ""},
    {"This Service Level Agreement (\"SLA\") and the Statement of Work (\"SOW\") form the contract.",
     "SLA|Service Level Agreement; SOW|Statement of Work", ""},
    {"Pursuant to the Employee Retirement Income Security Act of 1974, as amended (\xE2\x80\x9C"
     "ERISA\xE2\x80\x9D), the plan was filed.",
     "ERISA|Employee Retirement Income Security Act of 1974", ""},
    {"The Digital Millennium Copyright Act, 17 U.S.C. \xC2\xA7 512 (\xE2\x80\x9C"
     "DMCA\xE2\x80\x9D), bars it.",
     "DMCA|Digital Millennium Copyright Act", "U.S.C."},
    {"The non-performing loans (NPLs) were sold to a special purpose vehicle (\xE2\x80\x9CSPV\xE2\x80\x9D).",
     "NPLs|non-performing loans; SPV|special purpose vehicle", ""},
    {"Confidential Information (\xE2\x80\x9C"
     "CI\xE2\x80\x9D) does not include public data.",
     "CI|Confidential Information", ""},
    {"The Company (\xE2\x80\x9C"
     "ACME\xE2\x80\x9D) and its affiliates agree.",
     "", "ACME"},
    {"the Federal Trade Commission (\xE2\x80\x9C"
     "Commission\xE2\x80\x9D or \xE2\x80\x9C"
     "FTC\xE2\x80\x9D) filed a complaint.",
     "FTC|Federal Trade Commission", ""},
    {"The U.S. Citizenship and Immigration Services (USCIS) denied it.", "USCIS|U.S. Citizenship and Immigration Services",
     "U.S."},
    {"Article 6 of the European Convention for the Protection of Human Rights and Fundamental Freedoms (\xE2\x80\x9C"
     "ECHR\xE2\x80\x9D) applies.",
     "ECHR|European Convention for the Protection of Human Rights and Fundamental Freedoms", ""},
};

static const struct sentence scientific[] = {
    {"The mean arterial pressure of 65 mm Hg (MAP 65) was kept.", "MAP|mean arterial pressure", ""},
    {"The hazard ratio was 0.97 (HR 0.97, 0.9 to 1.1).", "HR|hazard ratio", ""},
    {"Then interleukin 2 (IL 2) rose.", "IL 2|interleukin 2", NULL},
    {"We train a convolutional neural network (CNN) and a long short-term memory (LSTM) network.",
     "CNN|convolutional neural network; LSTM|long short-term memory", ""},
    {"Support vector machines (SVMs) need kernels; an SVM is convex.", "SVMs|Support vector machines", ""},
    {"Proton pump inhibitors (PPIs) were given.", "PPIs|Proton pump inhibitors", ""},
    {"The enzyme-linked immunosorbent assay (ELISA) was negative.", "ELISA|enzyme-linked immunosorbent assay", ""},
    {"Messenger RNA (mRNA) was extracted.", "mRNA|Messenger RNA", "RNA"},
    {"Gas chromatography-mass spectrometry (GC-MS) found traces.", "GC-MS|Gas chromatography-mass spectrometry", ""},
    {"Low-density lipoprotein (LDL) rose in all groups.", "LDL|Low-density lipoprotein", ""},
    {"We used 5-hydroxytryptamine (5-HT) as a control.", "5-HT|5-hydroxytryptamine", ""},
    {"Tumor necrosis factor alpha (TNF-alpha) rose.", "TNF-alpha|Tumor necrosis factor alpha", ""},
    {"Nuclear magnetic resonance (NMR) spectra were taken.", "NMR|Nuclear magnetic resonance", ""},
    {"The mean age was 45 (SD = 12; n = 35; P < 0.05).", "", "SD"},
    {"The heart rate was 70 beats per minute (bpm).", "bpm|beats per minute", ""},
    {"Doses of 5 mg (milligrams) were used (see Fig. 2).", "", ""},
    {"Values differ (Table I) and rise (Fig. 3A).", "", NULL},
    {"The area under the curve (AUC) was 0.9 (95% CI, 0.8-1.0).", "AUC|area under the curve", "CI"},
    {"A generative adversarial network (GAN) was trained on CPU.", "GAN|generative adversarial network", "CPU"},
    {"Principal component analysis (PCA) reduces it.", "PCA|Principal component analysis", ""},
    {"Bidirectional Encoder Representations from Transformers (BERT) is large.",
     "BERT|Bidirectional Encoder Representations from Transformers", ""},
    {"The Expectation Maximization (EM) algorithm converges.", "EM|Expectation Maximization", ""},
    {"We report root mean square error (RMSE) and mean absolute error (MAE).",
     "RMSE|root mean square error; MAE|mean absolute error", ""},
    {"X-ray diffraction (XRD) confirmed the phase.", "XRD|X-ray diffraction", ""},
    {"A scanning electron microscope (SEM) was used.", "SEM|scanning electron microscope", ""},
    {"A stochastic gradient descent (SGD) step follows.", "SGD|stochastic gradient descent", ""},
    {"The signal-to-noise ratio (SNR) is low.", "SNR|signal-to-noise ratio", ""},
    {"The state-of-the-art natural language processing (NLP) models fail.", "NLP|natural language processing", ""},
    {"Polymerase chain reaction (PCR) products were run; PCRs failed twice.", "PCR|Polymerase chain reaction", ""},
    {"Multiple sclerosis (MS) is chronic.", "MS|Multiple sclerosis", ""},
    {"The quality of service (QoS) matters.", "QoS|quality of service", ""},
    {"Internet Protocol version 6 (IPv6) is deployed.", "IPv6|Internet Protocol version 6", ""},
    {"Abbreviations: BMI, body mass index; CVD, cardiovascular disease; HR, hazard ratio.",
     "BMI|body mass index; CVD|cardiovascular disease; HR|hazard ratio", ""},
    {"MRI: magnetic resonance imaging\nPET: positron emission tomography\n",
     "MRI|magnetic resonance imaging; PET|positron emission tomography", ""},
    {"ROS = reactive oxygen species; they harm cells.", "ROS|reactive oxygen species", ""},
    {"Deoxyribonucleic acid (DNA) stores it.", "DNA|Deoxyribonucleic acid", ""},
    {"Lipopolysaccharide (LPS) was added.", "LPS|Lipopolysaccharide", ""},
    {"The extensible markup language (XML) is verbose.", "XML|extensible markup language", ""},
    {"Hidden Markov models (HMMs) and conditional random fields (CRFs) were compared.",
     "HMMs|Hidden Markov models; CRFs|conditional random fields", ""},
    {"Methicillin-resistant Staphylococcus aureus (MRSA) spreads.", "MRSA|Methicillin-resistant Staphylococcus aureus", ""},
    {"The forced expiratory volume (FEV(1)) fell.", NULL, NULL},
    {"Carbon dioxide (CO2) warms the air.", "CO2|Carbon dioxide", ""},
    {"Field-programmable gate arrays (FPGAs) are fast.", "FPGAs|Field-programmable gate arrays", ""},
    {"A random forest (RF) classifier won.", "RF|random forest", ""},
    {"In vitro fertilization (IVF) helped.", "IVF|In vitro fertilization", ""},
    {"The part-of-speech (POS) tags are noisy.", "POS|part-of-speech", ""},
    {"Convolutional neural networks (CNNs) and recurrent neural networks (RNNs) differ.",
     "CNNs|Convolutional neural networks; RNNs|recurrent neural networks", ""},
    {"Extracellular potassium ([K+]o) rose.", "", ""},
    {"The root-mean-square deviation (r.m.s.d.) was 2 \xC3\x85.", "r.m.s.d.|root-mean-square deviation", ""},
    {"Quantum electrodynamics (QED) is a theory; in QED, photons carry force.", "QED|Quantum electrodynamics", ""},
    {"The Large Hadron Collider (LHC) at CERN ran.", "LHC|Large Hadron Collider", "CERN"},
    {"We fit a generalized linear mixed model (hereafter GLMM) to it.", "GLMM|generalized linear mixed model", ""},
    {"Reinforcement learning from human feedback (RLHF) is used for large language models (LLMs).",
     "RLHF|Reinforcement learning from human feedback; LLMs|large language models", ""},
    {"The k-nearest neighbours (k-NN) classifier is simple.", "k-NN|k-nearest neighbours", ""},
    {"A full width at half maximum (FWHM) of 2 nm was measured by atomic force microscopy (AFM).",
     "FWHM|full width at half maximum; AFM|atomic force microscopy", ""},
    {"The Bayesian information criterion, BIC, was lowest.", "BIC|Bayesian information criterion", ""},
    {"The mean squared error (henceforth MSE) fell.", "MSE|mean squared error", ""},
    {"Area under the receiver operating characteristic curve (AUROC) was best.",
     "AUROC|Area under the receiver operating characteristic curve", ""},
    {"Coronavirus disease 2019 (COVID-19) spread.", "COVID-19|Coronavirus disease 2019", ""},
    {"Severe acute respiratory syndrome coronavirus 2 (SARS-CoV-2) is its cause.",
     "SARS-CoV-2|Severe acute respiratory syndrome coronavirus 2", ""},
    {"Small interfering RNAs (siRNAs) silence genes.", "siRNAs|Small interfering RNAs", "RNA"},
    {"Gross domestic product (GDP) per capita rose.", "GDP|Gross domestic product", ""},
    {"Participants (N = 40) were paid.", "", ""},
    {"The time-of-flight (TOF) and the liquid chromatography-tandem mass spectrometry (LC-MS/MS) runs agree.",
     "TOF|time-of-flight; LC-MS/MS|liquid chromatography-tandem mass spectrometry", ""},
};

static const struct sentence encyclopaedic[] = {
    {"The Partido dos Trabalhadores (PT) is a party in Brazil.", "PT|Partido dos Trabalhadores", ""},
    {"The International Business Machines Corporation (IBM) is based in Armonk.", NULL, ""},
    {"International Business Machines (NYSE: IBM) sells computers.", "IBM|International Business Machines", "NYSE"},
    {"The Massachusetts Institute of Technology (MIT) is a university.", "MIT|Massachusetts Institute of Technology", ""},
    {"The People's Republic of China (PRC) was founded in 1949.", "PRC|People's Republic of China", ""},
    {"KGB (Committee for State Security) was its name.", "", "KGB"},
    {"The Strategic Arms Limitation Talks (SALT) began in 1969.", "SALT|Strategic Arms Limitation Talks", ""},
    {"Radio detection and ranging (radar) was new.", NULL, ""},
    {"The Metropolitan Transportation Authority (MTA) runs it.", "MTA|Metropolitan Transportation Authority", ""},
    {"The American Standard Code for Information Interchange (ASCII) has 128 codes.",
     "ASCII|American Standard Code for Information Interchange", ""},
    {"The Union of European Football Associations (UEFA) and FIFA met.", "UEFA|Union of European Football Associations",
     "FIFA"},
    {"The Great Indian Peninsula Railway (GIPR), a company, built it.", "GIPR|Great Indian Peninsula Railway", ""},
    {"The U.S. Fish and Wildlife Service (USFWS, or simply FWS) said so.",
     "USFWS|U.S. Fish and Wildlife Service; FWS|Fish and Wildlife Service", "U.S."},
    {"International Business Machines (IBM.N) fell.", "IBM|International Business Machines", ""},
    {"The Intel 8086 (also called iAPX 86) is a chip.", "", NULL},
    {"Louis XIV (1638-1715) and Henry VIII (1491-1547) reigned.", "", ""},
    {"World War II (WWII) ended in 1945.", "WWII|World War II", ""},
    {"The African National Congress (ANC) won.", "ANC|African National Congress", ""},
    {"The Joint Photographic Experts Group (JPEG) published it.", "JPEG|Joint Photographic Experts Group", ""},
    {"The Basque Country and Freedom group (Euskadi Ta Askatasuna, ETA) disarmed.", NULL, NULL},
    {"The National Hockey League (NHL) has 32 teams.", "NHL|National Hockey League", ""},
    {"The SS Great Britain was launched in 1843.", "", "SS"},
    {"The Non-Aligned Movement (NAM) has 120 members.", "NAM|Non-Aligned Movement", ""},
    {"The South Asian Association for Regional Cooperation (SAARC) was founded in Dhaka.",
     "SAARC|South Asian Association for Regional Cooperation", ""},
    {"The Integrated Services Digital Network (ISDN) carried voice.", "ISDN|Integrated Services Digital Network", ""},
    {"The central processing unit, or CPU, runs it.", "CPU|central processing unit", ""},
    {"The North Atlantic Treaty Organization (NATO, /\xCB\x88ne\xC9\xAAto\xCA\x8A/; French: Organisation du trait\xC3\xA9 "
     "de l'Atlantique nord, OTAN) is an alliance.",
     "NATO|North Atlantic Treaty Organization; OTAN|Organisation du trait\xC3\xA9 de l'Atlantique nord", ""},
    {"NATO (/\xCB\x88ne\xC9\xAAto\xCA\x8A/; French: OTAN), the North Atlantic Treaty Organization, is an alliance.",
     "NATO|North Atlantic Treaty Organization", "OTAN"},
    {"The F\xC3\xA9"
     "d\xC3\xA9ration Internationale de Football Association (FIFA; French for \xE2\x80\x9CInternational Association "
     "Football Federation\xE2\x80\x9D) runs it.",
     "FIFA|F\xC3\xA9"
     "d\xC3\xA9ration Internationale de Football Association",
     ""},
    {"The International Olympic Committee (IOC; French: Comit\xC3\xA9 international olympique, CIO) sits in Lausanne.",
     "IOC|International Olympic Committee; CIO|Comit\xC3\xA9 international olympique", ""},
    {"CERN (European Organization for Nuclear Research; French: Conseil europ\xC3\xA9"
     "en pour la recherche nucl\xC3\xA9"
     "aire) was founded in 1954.",
     "CERN|Conseil europ\xC3\xA9"
     "en pour la recherche nucl\xC3\xA9"
     "aire",
     ""},
    {"The Bayerische Motoren Werke AG, commonly abbreviated to BMW, builds cars.", "BMW|Bayerische Motoren Werke", "AG"},
    {"Random-access memory (RAM /r\xC3\xA6m/) is volatile.", "RAM|Random-access memory", ""},
    {"The Red Army Faction (German: Rote Armee Fraktion, RAF) was a group.", "RAF|Red Army Faction", ""},
    {"The Communist Party of the Soviet Union (CPSU), at some points known as the RCP, ruled.",
     "CPSU|Communist Party of the Soviet Union", "RCP"},
    {"The Committee for State Security (Russian: \xD0\x9A\xD0\xBE\xD0\xBC\xD0\xB8\xD1\x82\xD0\xB5\xD1\x82 "
     "\xD0\xB3\xD0\xBE\xD1\x81\xD1\x83\xD0\xB4\xD0\xB0\xD1\x80\xD1\x81\xD1\x82\xD0\xB2\xD0\xB5\xD0\xBD\xD0\xBD\xD0\xBE\xD0"
     "\xB9 \xD0\xB1\xD0\xB5\xD0\xB7\xD0\xBE\xD0\xBF\xD0\xB0\xD1\x81\xD0\xBD\xD0\xBE\xD1\x81\xD1\x82\xD0\xB8, romanized: "
     "Komitet gosudarstvennoy bezopasnosti, KGB) was an agency.",
     "KGB|Komitet gosudarstvennoy bezopasnosti", ""},
    {"LASER is an acronym for light amplification by stimulated emission of radiation.",
     "LASER|light amplification by stimulated emission of radiation", ""},
    {"An application programming interface, or API for short, connects programs.", "API|application programming interface",
     ""},
    {"The so-called Strategic Defense Initiative (SDI) was dropped.", "SDI|Strategic Defense Initiative", ""},
    {"The Hypertext Transfer Protocol, abbreviated HTTP, carries pages.", "HTTP|Hypertext Transfer Protocol", ""},
    {"The Hypertext Markup Language or HTML is a language.", "HTML|Hypertext Markup Language", ""},
    {"The Advanced Research Projects Agency Network (ARPANET) was early.",
     "ARPANET|Advanced Research Projects Agency Network", ""},
    {"The Compact Disc Digital Audio (CDDA or CD-DA) format is from 1980.",
     "CDDA|Compact Disc Digital Audio; CD-DA|Compact Disc Digital Audio", ""},
    {"The U.S. Geological Survey (USGS) maps it.", "USGS|U.S. Geological Survey", "U.S."},
    {"The University of California, Los Angeles (UCLA) is a university.", "UCLA|University of California, Los Angeles", ""},
    {"The British Broadcasting Corporation (BBC) is a British public service broadcaster.",
     "BBC|British Broadcasting Corporation", ""},
    {"People's Liberation Army Navy (PLAN or PLA Navy) ships sailed.", "PLAN|People's Liberation Army Navy", "PLA"},
    {"The Committee on Space Research (COSPAR) met.", "COSPAR|Committee on Space Research", ""},
    {"Portable Document Format (PDF), standardized as ISO 32000, is a file format.", "PDF|Portable Document Format", "ISO"},
};

/* Lists and tables of abbreviations, as plain text has them, and as the prose of a document: a cell is a paragraph. */
static const struct sentence tables[] = {
    {"Abbreviations\n\nAPI     application programming interface\nCI\tcontinuous integration\nGDP ... gross domestic "
     "product\n",
     "API|application programming interface; CI|continuous integration; GDP|gross domestic product", ""},
    {"UN  United Nations\nEFTA \xE2\x80\x94 European Free Trade Association\nWHO, World Health Organization\n",
     "UN|United Nations; EFTA|European Free Trade Association; WHO|World Health Organization", ""},
    {"World Trade Organization\tWTO\ngross national product     GNP\nthe two of them, GNP\n",
     "WTO|World Trade Organization; GNP|gross national product", ""},
    {"| API | application programming interface |\n| continuous integration | CI |\n| a comic | XKCD |\n",
     "API|application programming interface; CI|continuous integration", "XKCD"},
    {"Abbreviation\n\nMeaning\n\nAPI\n\napplication programming interface\n\nKPI\n\nKennzahl\n\n",
     "API|application programming interface", "KPI"},
    {"Term\n\nAcronym\n\nWorld Health Organization\n\nWHO\n\nUnited Nations\n\nUN\n\n",
     "WHO|World Health Organization; UN|United Nations", ""},
    {"API\n\nAn application programming interface is what programs talk by, and this paragraph is about it.\n\n", "",
     "API"},
    {"Acronyms used: IMF = International Monetary Fund; BIS, Bank for International Settlements.",
     "IMF|International Monetary Fund; BIS|Bank for International Settlements", ""},
    {"| RPO | Recovery point objective. The age of a backup. |\n| SLA (new) | service level agreement |\n",
     "RPO|Recovery point objective; SLA|service level agreement", ""},
    {"Form\n\nMeaning\n\nRPO\n\nRecovery point objective. The age of a backup.\n\nSLA (new)\n\nservice level agreement\n\n",
     "RPO|Recovery point objective; SLA|service level agreement", ""},
    {"| `RPO` | recovery point objective |\n- `JSON`: JavaScript Object Notation\n- `TLS` (Transport Layer Security)\n",
     "RPO|recovery point objective; JSON|JavaScript Object Notation; TLS|Transport Layer Security", ""},
    {"She said so to the BBC\n\nBig black clouds came.\n\n", "", "BBC"},
};

/* Brackets, capitals and legends that give no pair. */
static const struct sentence nothing[] = {
    {"Apples, oranges, or USB sticks were sold.", "", "USB"},
    {"Senator Jane Smith (D) and Representative Dan Doe (R) spoke.", "", ""},
    {"He was born in Springfield (Illinois) in 1950.", "", ""},
    {"The film (see page 12) is long.", "", ""},
    {"It happened again (emphasis added).", "", ""},
    {"Several universities (US) replied.", "", "US"},
    {"THE LATEST\nDOMESTIC PRIORITIES\nThe president spoke about taxes.", "", ""},
    {"BY MICHAEL LEE and others.", "", ""},
    {"NOT WORRIED ABOUT BUDGET NEUTRALITY\nTrump wants it.", "", ""},
    {"A summit in Seoul on Sunday. [YONHAP]", "", ""},
    {"Chapter IV and part XII follow.", "", ""},
    {"Photo: AFP / Jane Doe", "", "AFP"},
    {"The FIFA rules apply; fifa.com and the word fifa.", "", "FIFA"},
    {"AIM: to find out. The AIM server is off.", "", "AIM"},
    {"You MUST read it; do NOT skip it.", "", ""},
    {"We met at 5 PM on Monday.", "", ""},
    {"Write to a.b@EXAMPLE.org or see http://x.org/NATO/UN.html now.", "", ""},
    {"Set FOO_BAR to 1.", "", ""},
    {"J.R. Smith met A.B. Jones.", "", ""},
    {"Paris (AP) - The minister resigned.", "", "AP"},
    {"The company (Nasdaq) grew.", "", ""},
    {"Use of (and need for) care.", "", ""},
    {"", "", ""},
    {"(((((((((((((((((((((((", "", ""},
    {"A massive cut: \"MASSIVE\" they wrote.", "", ""},
    {"The IBM (Armonk) office closed.", "", "IBM"},
    {"They flew an F-35C (F-35C) and fired an RIM-161 (RIM-161).", "", "F-35C RIM-161"},
    {"The CNN (Cable News) studio.", NULL, NULL},
    {"Temperature (T) rose.", NULL, ""},
    {"Bytes 0xFFEF of key 50CAE2DB and the 3GPP one.", "", "3GPP"},
    {"SARS-CoV-2 and RT-qPCR; TL;DR by USB-C and CD-ROM.", "", ""},
    {"NATO-like and EU-led talks of the US-China council.", "", "NATO EU US"},
    {"WHO\xE3\x81\xAF\xE3\x80\x81WHO\xE3\x81\x8C\xE3\x80\x82", "", "WHO"},
    {"WHO\xEB\x8A\x94 \xEC\x8B\xA0WHO\xEC\x99\x80", "", "WHO"},
    {"Copyright (C) 2025 A.", "", ""},
    {"It is registered (R) here.", "", ""},
    {"Dates and plums\n(P) and figs\n", "", ""},
    {"JPEG (pronounced \"jay-peg\") is a format.", "", "JPEG"},
};

static size_t place_of(const char *word, const char *text) { return (size_t)(strstr(text, word) - text); }

START_TEST(general_text) { check_sentence(&general[_i]); }
END_TEST

START_TEST(legal_text) { check_sentence(&legal[_i]); }
END_TEST

START_TEST(scientific_text) { check_sentence(&scientific[_i]); }
END_TEST

START_TEST(encyclopaedic_text) { check_sentence(&encyclopaedic[_i]); }
END_TEST

START_TEST(tables_are_read) { check_sentence(&tables[_i]); }
END_TEST

START_TEST(nothing_is_made_up) { check_sentence(&nothing[_i]); }
END_TEST

/* What a name is used for, and where. */
START_TEST(uses_are_all_there) {
    static const char text[] =
        "The unmanned aerial vehicle (UAV) fell. UAVs fall; a UAV's wing broke. Beats per minute (bpm): 70 bpm.";
    struct gloss_discovery found = {.pairs = NULL};

    ck_assert(gloss_discover(&found, gloss_slice(text)));
    ck_assert_uint_eq(found.name_count, 2);
    ck_assert_uint_eq(found.names[0].use_count, 3);
    ck_assert_uint_eq(found.names[1].use_count, 2);
    ck_assert_uint_eq(found.use_count, 5);
    ck_assert_uint_eq(found.uses[0].pair, 0);
    ck_assert(found.uses[1].plural);
    ck_assert_uint_eq(found.uses[1].pair, GLOSS_DISCOVERY_NONE);
    gloss_discovery_release(&found);
}
END_TEST

/* Text is looked at in steps of several bytes, and where a step begins is nothing to it. */
START_TEST(what_stands_before_moves_nothing) {
    char text[256];
    struct gloss_discovery found = {.pairs = NULL};

    snprintf(text, sizeof text,
             "%*sat an Ancient Archive Agency (so) and of its aids; AAA aids, 70 bpm. It is beats per minute (bpm).", _i,
             "");
    ck_assert(gloss_discover(&found, gloss_slice(text)));
    ck_assert_uint_eq(found.pair_count, 2);
    ck_assert_uint_eq(found.pairs[0].long_form.start, place_of("beats", text));
    ck_assert_uint_eq(found.pairs[1].long_form.start, place_of("Ancient", text));
    ck_assert_uint_eq(found.use_count, 3);
    ck_assert_uint_eq(found.uses[0].place.start, place_of("AAA", text));
    ck_assert_uint_eq(found.uses[1].place.start, place_of("bpm", text));
    gloss_discovery_release(&found);
}
END_TEST

START_TEST(a_second_long_form_is_another) {
    static const char text[] =
        "Adenosine triphosphate (ATP) fell. The adult treatment panel (ATP) met. Adult Treatment Panels (ATP) too.";
    struct gloss_discovery found = {.pairs = NULL};

    ck_assert(gloss_discover(&found, gloss_slice(text)));
    ck_assert_uint_eq(found.pair_count, 3);
    ck_assert(!found.pairs[0].is_other);
    ck_assert(found.pairs[1].is_other);
    ck_assert_uint_eq(found.names[0].first_pair, 0);
    ck_assert_uint_eq(found.pairs[0].next, 1);
    ck_assert_uint_eq(found.pairs[1].next, 2);
    gloss_discovery_release(&found);
}
END_TEST

/* A megabyte of what could make work grow faster than the text; the runner's time limit is the test. */
static const char *const hostile[] = {
    "(",    "((AB) ", "A",   "A.",     "AB ",    "(AB)",      "a(AB)",      " \n",      "\"",
    "A-1-", "U.S. ",  ". ",  "AB = ",  "or AB ", "Aa Bb Cc ", "AB(Aa ",     "\xC3\x84", "\xEF\xBF\xBC(",
    "AB:",  "\xFF",   "AB|", "AB\n\n", "AB, ",   "AB  ",      "Aa Bb  AB\n"};

START_TEST(work_is_linear) {
    enum { SIZE = 1 << 20 };
    size_t len = strlen(hostile[_i]);
    char *text = malloc(SIZE);
    struct gloss_discovery found = {.pairs = NULL};

    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < SIZE; i++)
        text[i] = hostile[_i][i % len];
    ck_assert(gloss_discover(&found, (struct gloss_slice){text, SIZE}));
    for (size_t i = 0; i < found.pair_count; i++)
        ck_assert(found.pairs[i].long_form.end <= SIZE && found.pairs[i].long_form.start < found.pairs[i].long_form.end);
    gloss_discovery_release(&found);
    free(text);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("discover");
    TCase *sentences = tcase_create("sentences"), *whole = tcase_create("whole");

    tcase_add_loop_test(sentences, general_text, 0, ROWS(general));
    tcase_add_loop_test(sentences, legal_text, 0, ROWS(legal));
    tcase_add_loop_test(sentences, scientific_text, 0, ROWS(scientific));
    tcase_add_loop_test(sentences, encyclopaedic_text, 0, ROWS(encyclopaedic));
    tcase_add_loop_test(sentences, tables_are_read, 0, ROWS(tables));
    tcase_add_loop_test(sentences, nothing_is_made_up, 0, ROWS(nothing));
    tcase_add_test(whole, uses_are_all_there);
    tcase_add_loop_test(whole, what_stands_before_moves_nothing, 0, 130);
    tcase_add_test(whole, a_second_long_form_is_another);
    tcase_add_loop_test(whole, work_is_linear, 0, ROWS(hostile));
    tcase_set_timeout(whole, 60); /* under sanitizers and beside other work */
    suite_add_tcase(suite, sentences);
    suite_add_tcase(suite, whole);
    return run_suite(suite);
}
